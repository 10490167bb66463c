'use client';
import { useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useBlockScope } from '#components/blocks/block-scope.tsx';
import { traceApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { StepFacts, StepView } from '#lib/trace/view.ts';

type Asked = { block: number; from: number; count: number; only?: 'scores' | 'question' | 'distribution' };

/** What the steps of each block say; null until it is known. */
export function useStepFacts(): { facts: readonly StepFacts[] | null; failed: boolean; retry: () => void } {
  const { slug, traceId } = useBlockScope();
  const query = useQuery({
    queryKey: ['step-facts', slug, traceId],
    queryFn: ({ signal }) => fetchJson<{ facts: StepFacts[] }>(addressOf(slug, traceId), signal),
  });
  return { facts: query.data?.facts ?? null, failed: query.isError, retry: () => void query.refetch() };
}

/** Steps in one page of a block's. */
export const stepsInPage = 200;

/** The step with this ordinal, read with its neighbours; undefined while it is read or where it says nothing. */
export function useStep(block: number, ordinal: number, enabled: boolean): StepView | undefined {
  const { slug, traceId } = useBlockScope();
  const from = Math.floor(ordinal / stepsInPage) * stepsInPage;
  const query = useQuery({
    queryKey: ['steps', slug, traceId, block, from],
    queryFn: ({ signal }) => read(slug, traceId, { block, from, count: stepsInPage }, signal),
    enabled,
  });
  return query.data?.find((step) => step.ordinal === ordinal);
}

export type StepSeries = {
  /** The pages as they are kept, one and the same object until another is read. */
  data: InfiniteData<StepView[]> | undefined;
  steps: readonly StepView[];
  /** Whether all there are have been read. */
  whole: boolean;
  reading: boolean;
  failed: boolean;
  /** Reads on beyond what is read by itself, or again after a failure. */
  readOn: () => void;
};

/** All steps of a block that have a field, read page after page, up to `most` by itself and further when asked. */
export function useStepSeries(
  block: number | null,
  only: 'scores' | 'question' | 'distribution',
  { page, most }: { page: number; most: number },
): StepSeries {
  const { slug, traceId } = useBlockScope();
  const query = useInfiniteQuery({
    queryKey: ['step-series', slug, traceId, block, only],
    queryFn: ({ signal, pageParam }) =>
      read(slug, traceId, { block: block ?? 0, from: pageParam, count: page, only }, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.length < page ? null : (last.at(-1)?.ordinal ?? 0) + 1),
    enabled: block !== null,
  });
  const { data } = query;
  const steps = useMemo(() => data?.pages.flat() ?? [], [data]);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const goesOn = hasNextPage && !isFetching && !isError && steps.length < most;
  useEffect(() => {
    // Many rows may ask for the same page at once.
    if (goesOn) void fetchNextPage({ cancelRefetch: false });
  }, [goesOn, fetchNextPage]);
  return {
    data,
    steps,
    whole: query.isSuccess && !hasNextPage,
    reading: isFetching,
    failed: isError,
    readOn: () => void (query.data ? fetchNextPage() : query.refetch()),
  };
}

async function read(slug: string, traceId: string, asked: Asked, signal: AbortSignal): Promise<StepView[]> {
  const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  return (await fetchJson<{ steps: StepView[] }>(`${addressOf(slug, traceId)}?${query.toString()}`, signal))
    .steps;
}

function addressOf(slug: string, traceId: string): string {
  return traceApi(slug, traceId, 'steps');
}
