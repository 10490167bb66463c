'use client';
import { useEffect, useEffectEvent, useReducer, useState } from 'react';
import type { ComparedTrace } from '#lib/trace/compare-view.ts';
import type { OpinionView, OutcomeView } from '#lib/trace/view.ts';

export type Loading<Value> =
  { state: 'loading' } | { state: 'failed'; reason: string } | { state: 'loaded'; value: Value };
export type Opinions = { opinions: OpinionView[]; outcomes: OutcomeView[] };
type Loaded<Value> = { loading: Loading<Value>; retry: () => void };

/** The texts of the traces, each whole up to the limit that it says. The one place that knows where they come from. */
export function useCompared(slug: string, ids: readonly string[]): Loaded<ComparedTrace[]> {
  const path = `/api/projects/${encodeURIComponent(slug)}/compare?traces=${ids.join(',')}`;
  return useLoaded(path, (signal) => fetchJson<ComparedTrace[]>(path, signal));
}

/** What others said of each trace, in order; asked for only once it is to be seen. */
export function useOpinions(slug: string, ids: readonly string[], wanted: boolean): Loaded<Opinions[]> {
  const pathOf = (id: string) => `/api/projects/${encodeURIComponent(slug)}/traces/${id}/opinions`;
  return useLoaded(wanted ? ids.join() : null, (signal) =>
    Promise.all(ids.map((id) => fetchJson<Opinions>(pathOf(id), signal))),
  );
}

/** Loads when `key` is another one; null loads nothing. */
function useLoaded<Value>(key: string | null, load: (signal: AbortSignal) => Promise<Value>): Loaded<Value> {
  const [loading, setLoading] = useState<Loading<Value>>({ state: 'loading' });
  const [attempt, again] = useReducer((times: number) => times + 1, 0);
  const start = useEffectEvent(load);
  useEffect(() => {
    if (key === null) return;
    const leaving = new AbortController();
    start(leaving.signal)
      .then((value) => setLoading({ state: 'loaded', value }))
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return;
        setLoading({ state: 'failed', reason: error instanceof Error ? error.message : 'It did not load.' });
      });
    return () => leaving.abort();
  }, [key, attempt]);
  const retry = () => {
    setLoading({ state: 'loading' });
    again();
  };
  return { loading, retry };
}

async function fetchJson<Value>(path: string, signal: AbortSignal): Promise<Value> {
  const answer = await fetch(path, { signal });
  const body = (await answer.json().catch(() => null)) as (Value & { error?: { message: string } }) | null;
  if (!answer.ok || body === null)
    throw new Error(body?.error?.message ?? `The server answered ${answer.status}.`);
  return body;
}
