'use client';
import { useQuery } from '@tanstack/react-query';
import { readOpinions } from '#components/trace/use-opinions.ts';
import { projectApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { ComparedTrace } from '#lib/trace/compare-view.ts';

/** The texts of the traces, each whole up to the limit that it says. The one place that knows where they come from. */
export function useCompared(slug: string, ids: readonly string[]) {
  return useQuery({
    queryKey: ['compared', slug, ids],
    queryFn: ({ signal }) =>
      fetchJson<ComparedTrace[]>(projectApi(slug, `/compare?traces=${ids.join(',')}`), signal),
  });
}

/** What others said of each trace, in order; asked for only once it is to be seen. */
export function useOpinionsOfEach(slug: string, ids: readonly string[], wanted: boolean) {
  return useQuery({
    queryKey: ['opinions', slug, ids],
    queryFn: ({ signal }) => Promise.all(ids.map((id) => readOpinions(slug, id, signal))),
    enabled: wanted,
  });
}
