'use client';
import { useState } from 'react';
import { recallList } from '#components/explore/list-memory.ts';
import { projectApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { TracePage, TraceRow } from '#lib/trace/trace-row.ts';

type Loaded = {
  first: TracePage;
  rows: TraceRow[];
  next: string | null;
  state: 'idle' | 'loading' | { error: string };
};

export type TracePages = Omit<Loaded, 'first'> & { loadMore: () => void };

/** The first page as the server sent it (with some of the metadata), and further ones as they are asked for. Another first page begins again. */
export function useTracePages(
  project: string,
  search: string,
  first: TracePage,
  metadataKeys: readonly string[],
): TracePages {
  const [loaded, setLoaded] = useState<Loaded>(() => {
    const recalled = recallList(project, search, first);
    return { ...begin(first), ...(recalled && { rows: recalled.rows, next: recalled.next }) };
  });
  if (loaded.first !== first) setLoaded(begin(first));

  async function load(cursor: string): Promise<void> {
    const update = (change: (before: Loaded) => Loaded) =>
      setLoaded((before) => (before.first === first ? change(before) : before));
    update((before) => ({ ...before, state: 'loading' }));
    try {
      const page = await fetchPage(project, search, cursor, metadataKeys);
      update((before) => ({
        ...before,
        rows: [...before.rows, ...page.rows],
        next: page.next,
        state: 'idle',
      }));
    } catch (error) {
      update((before) => ({ ...before, state: { error: error instanceof Error ? error.message : '' } }));
    }
  }

  return {
    ...loaded,
    loadMore: () => {
      if (loaded.next !== null && loaded.state !== 'loading') void load(loaded.next);
    },
  };
}

function begin(first: TracePage): Loaded {
  return { first, rows: first.rows, next: first.next, state: 'idle' };
}

async function fetchPage(
  project: string,
  search: string,
  cursor: string,
  metadataKeys: readonly string[],
): Promise<TracePage> {
  const query = new URLSearchParams(search);
  query.set('cursor', cursor);
  for (const key of metadataKeys) query.append('col', `meta:${key}`);
  const path = projectApi(project, `/traces?${query.toString()}`);
  return fetchJson<TracePage>(path);
}
