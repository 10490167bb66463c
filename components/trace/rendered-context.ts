'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, useMemo } from 'react';
import { z } from 'zod';
import { traceApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import { unpackOffsets } from '#lib/trace/outline.ts';

/** What rows need to show their text rendered. */
export type RenderedView = {
  /** Where code blocks and display formulas of a block stand: start, end, start, end … */
  placesIn(block: number): ArrayLike<number>;
};

/** Null shows the text as it is. */
export const RenderedContext = createContext<RenderedView | null>(null);

const answer = z.object({ blocks: z.array(z.object({ block: z.number(), places: z.string() })) });

/** The rendered view of a trace: null while it is not wanted or not known. */
export function useRenderedView(slug: string, traceId: string, wanted: boolean) {
  const { data, error } = useQuery({
    queryKey: ['verbatim', slug, traceId],
    queryFn: async ({ signal }) => {
      return answer.parse(await fetchJson(traceApi(slug, traceId, 'verbatim'), signal)).blocks;
    },
    enabled: wanted,
  });
  const view = useMemo((): RenderedView | null => {
    if (!wanted || !data) return null;
    const places = new Map(data.map((each) => [each.block, unpackOffsets(each.places)]));
    return { placesIn: (block) => places.get(block) ?? none };
  }, [wanted, data]);
  return { view, problem: wanted && error ? error.message : null };
}

const none = new Int32Array(0);
