'use client';
import { useQueries } from '@tanstack/react-query';
import { projectApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { TraceSnippets } from '#lib/trace/snippet.ts';
import { searchesTitlesOnly } from '#lib/trace/trace-filter.ts';

/** Rows are asked for together, whichever of them are in sight. */
const perRequest = 50;

/** What was found in a trace: not known yet, not to be had, or the passages; null where the title alone has it. */
export type RowSnippets = 'loading' | { error: string } | TraceSnippets | null;

/** Whether a search has hits to show beneath the rows. */
export function showsSnippets(search: string): boolean {
  const q = new URLSearchParams(search).get('q')?.trim() ?? '';
  return q !== '' && !searchesTitlesOnly(q);
}

/** The hits of a search in the rows from one to another, in context. Returns them by a trace's id. */
export function useSnippets(
  project: string,
  search: string,
  ids: readonly string[],
  { first, last }: { first: number; last: number },
): (id: string) => RowSnippets {
  const given = new URLSearchParams(search);
  const chunks: string[][] = [];
  if (showsSnippets(search))
    for (
      let at = Math.floor(first / perRequest);
      at * perRequest <= last && at * perRequest < ids.length;
      at += 1
    )
      chunks.push(ids.slice(at * perRequest, (at + 1) * perRequest));
  const asked = useQueries({
    queries: chunks.map((chunk) => ({
      queryKey: ['snippets', project, given.get('q'), given.get('in'), chunk],
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const query = new URLSearchParams(chunk.map((id) => ['id', id]));
        for (const key of ['q', 'in']) if (given.has(key)) query.set(key, given.get(key) ?? '');
        const path = projectApi(project, `/traces/snippets?${query.toString()}`);
        return fetchJson<Record<string, TraceSnippets>>(path, signal);
      },
      staleTime: 60_000,
      retry: false,
    })),
  });
  return (id) => {
    const at = chunks.findIndex((chunk) => chunk.includes(id));
    const answer = asked[at];
    if (!answer || answer.isPending) return 'loading';
    if (answer.isError) return { error: answer.error.message };
    return answer.data[id] ?? null;
  };
}
