'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { traceApi } from '#components/ui/api-path.ts';
import type { Place } from '#lib/labels/press-code.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import { countUpTo } from '#lib/trace/count-up-to.ts';
import { compilePattern, type FindQuery } from '#lib/trace/find-pattern.ts';

/** Places found in a trace: the first of them in order, and how many there are. */
export type Hits = {
  total: number;
  listed: readonly Place[];
  searchedUnits: number;
  overlapping(row: Place): Place[];
};

const noHits: Hits = { total: 0, listed: [], searchedUnits: 0, overlapping: () => [] };

const answer = z.object({
  total: z.number(),
  searchedUnits: z.number(),
  hits: z.array(z.object({ block: z.number(), places: z.array(z.number()) })),
});

export type FindOptions = Omit<FindQuery, 'text'>;

/** How long after the last letter the server is asked, milliseconds. */
const pauseMs = 120;

/** Find in the trace: what is looked for, the hits, and which one is shown. All text is searched, by the server. */
export function useFind(slug: string, traceId: string, show: (place: Place) => void) {
  const [opened, setOpened] = useState(0);
  const [query, setQuery] = useState('');
  const [options, setOptions] = useState<FindOptions>({ regex: false, matchCase: false, wholeWord: false });
  const [index, setIndex] = useState(-1);
  const [waiting, setWaiting] = useState(false);
  const wanted = useSettled(query, pauseMs);
  const compiled = useMemo(() => compilePattern({ text: wanted, ...options }), [wanted, options]);
  const enabled = opened > 0 && wanted !== '' && compiled.ok;
  const found = useQuery({
    queryKey: ['find', slug, traceId, wanted, options],
    queryFn: ({ signal }) => ask(slug, traceId, { text: wanted, ...options }, signal),
    enabled,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const data = enabled ? found.data : undefined;
  const hits = useMemo(() => (data ? indexHits(data) : noHits), [data]);
  const busy = opened > 0 && query !== '' && (wanted !== query || found.isFetching);
  const go = (next: number) => {
    const place = hits.listed[next];
    if (!place) return;
    setIndex(next);
    show(place);
  };
  const move = (direction: 1 | -1) => {
    // Enter may come before the answer: the first hit is shown once it is there.
    if (busy) return setWaiting(true);
    const count = hits.listed.length;
    if (count === 0) return;
    const start = index === -1 && direction === -1 ? 0 : index;
    go((start + direction + count) % count);
  };
  useEffect(() => {
    if (!waiting || busy) return;
    setWaiting(false);
    move(1);
  });
  return {
    /** 0 is closed; each opening counts on, so that the field takes the focus again. */
    opened,
    query,
    options,
    hits,
    busy,
    /** Why nothing could be looked for; null when all is well. */
    problem: !compiled.ok ? compiled.problem : enabled && found.error ? found.error.message : null,
    index: Math.min(index, hits.listed.length - 1),
    current: hits.listed[index] ?? null,
    open: () => setOpened((times) => times + 1),
    close: () => {
      setOpened(0);
      setIndex(-1);
    },
    setQuery: (next: string) => {
      setQuery(next);
      setIndex(-1);
    },
    setOptions: (next: FindOptions) => {
      setOptions(next);
      setIndex(-1);
    },
    go,
    move,
  };
}

export type Find = ReturnType<typeof useFind>;

async function ask(slug: string, traceId: string, asked: FindQuery, signal: AbortSignal) {
  const flags = { regex: asked.regex, case: asked.matchCase, word: asked.wholeWord };
  const query = new URLSearchParams({ q: asked.text });
  for (const [name, on] of Object.entries(flags)) if (on) query.set(name, '1');
  return answer.parse(await fetchJson(traceApi(slug, traceId, `find?${query.toString()}`), signal));
}

function indexHits({ total, hits, searchedUnits }: z.infer<typeof answer>): Hits {
  const starts = new Map<number, number[]>();
  const places = new Map<number, Place[]>();
  for (const { block, places: flat } of hits) {
    const own: Place[] = [];
    for (let at = 0; at + 1 < flat.length; at += 2)
      own.push({ block, start: flat[at] ?? 0, end: flat[at + 1] ?? 0 });
    places.set(block, own);
    starts.set(
      block,
      own.map(({ start }) => start),
    );
  }
  return {
    total,
    searchedUnits,
    listed: [...places.values()].flat(),
    overlapping({ block, start, end }) {
      const own = places.get(block) ?? [];
      const ofBlock = starts.get(block) ?? [];
      const first = Math.max(0, countUpTo(ofBlock, start) - 1);
      const found = own.slice(first, countUpTo(ofBlock, end - 1));
      return found[0] && found[0].end <= start ? found.slice(1) : found;
    },
  };
}

/** A value once it has not changed for a while. */
function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
