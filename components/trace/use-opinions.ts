'use client';
import { useQuery } from '@tanstack/react-query';
import { traceApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { OpinionView, OutcomeView } from '#lib/trace/view.ts';

export type Opinions = { opinions: OpinionView[]; outcomes: OutcomeView[] };

export function readOpinions(slug: string, traceId: string, signal: AbortSignal): Promise<Opinions> {
  return fetchJson<Opinions>(traceApi(slug, traceId, 'opinions'), signal);
}

/** What others said of a trace: asked for only where it is wanted, so that nothing of it is in the page before. */
export function useOpinions(slug: string, traceId: string, wanted: boolean) {
  return useQuery({
    queryKey: ['opinions', slug, traceId],
    queryFn: ({ signal }) => readOpinions(slug, traceId, signal),
    enabled: wanted,
    retry: false,
  });
}
