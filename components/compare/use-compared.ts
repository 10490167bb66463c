'use client';
import { useQuery } from '@tanstack/react-query';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { ComparedTrace } from '#lib/trace/compare-view.ts';
import type { OpinionView, OutcomeView } from '#lib/trace/view.ts';

export type Opinions = { opinions: OpinionView[]; outcomes: OutcomeView[] };

/** The texts of the traces, each whole up to the limit that it says. The one place that knows where they come from. */
export function useCompared(slug: string, ids: readonly string[]) {
  return useQuery({
    queryKey: ['compared', slug, ids],
    queryFn: ({ signal }) =>
      fetchJson<ComparedTrace[]>(
        `/api/projects/${encodeURIComponent(slug)}/compare?traces=${ids.join(',')}`,
        signal,
      ),
  });
}

/** What others said of each trace, in order; asked for only once it is to be seen. */
export function useOpinions(slug: string, ids: readonly string[], wanted: boolean) {
  const pathOf = (id: string) => `/api/projects/${encodeURIComponent(slug)}/traces/${id}/opinions`;
  return useQuery({
    queryKey: ['opinions', slug, ids],
    queryFn: ({ signal }) => Promise.all(ids.map((id) => fetchJson<Opinions>(pathOf(id), signal))),
    enabled: wanted,
  });
}
