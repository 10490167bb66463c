'use client';
import { useQuery } from '@tanstack/react-query';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { OpinionView, OutcomeView } from '#lib/trace/view.ts';

export type Opinions = { opinions: OpinionView[]; outcomes: OutcomeView[] };

/** What others said of a trace: asked for only where it is wanted, so that nothing of it is in the page before. */
export function useOpinions(slug: string, traceId: string, wanted: boolean) {
  return useQuery({
    queryKey: ['opinions', slug, traceId],
    queryFn: ({ signal }) =>
      fetchJson<Opinions>(
        `/api/projects/${encodeURIComponent(slug)}/traces/${encodeURIComponent(traceId)}/opinions`,
        signal,
      ),
    enabled: wanted,
    retry: false,
  });
}
