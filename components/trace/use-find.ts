'use client';
import { useDeferredValue, useMemo, useState } from 'react';
import { searchTrace } from '#components/trace/search-trace.ts';
import type { Place } from '#lib/labels/press-code.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** Find in the trace: the hits, and which one is shown. */
export function useFind(blocks: readonly BlockView[], show: (place: Place) => void) {
  const [opened, setOpened] = useState(0);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(-1);
  const wanted = useDeferredValue(opened === 0 ? '' : query);
  const { places, capped } = useMemo(() => searchTrace(blocks, wanted), [blocks, wanted]);
  return {
    /** 0 is closed; each opening counts on, so that the field takes the focus again. */
    opened,
    query,
    places,
    total: places.length,
    capped,
    index: Math.min(index, places.length - 1),
    current: places[index] ?? null,
    open: () => setOpened((times) => times + 1),
    close: () => {
      setOpened(0);
      setIndex(-1);
    },
    setQuery: (next: string) => {
      setQuery(next);
      setIndex(-1);
    },
    move: (direction: 1 | -1) => {
      // The list may be a letter behind what was typed.
      const hits = wanted === query ? places : searchTrace(blocks, query).places;
      if (hits.length === 0) return;
      const start = index === -1 && direction === -1 ? 0 : index;
      const next = (start + direction + hits.length) % hits.length;
      setIndex(next);
      const place = hits[next];
      if (place) show(place);
    },
  };
}

export type Find = ReturnType<typeof useFind>;
