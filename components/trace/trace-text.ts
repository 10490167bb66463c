'use client';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { traceApi } from '#components/ui/api-path.ts';
import { fetchJson } from '#components/ui/fetch-json.ts';
import type { Place } from '#lib/labels/press-code.ts';
import { createTextStore, type TextPiece, type TextStore } from '#lib/trace/text-store.ts';
import type { BlockView } from '#lib/trace/view.ts';

const TextContext = createContext<TextStore | null>(null);
export const TraceTextProvider = TextContext;

/** The text of the trace around, as far as it has been read. */
export function useTraceText(): TextStore {
  const store = useContext(TextContext);
  if (!store) throw new Error('A part that shows text stands outside its trace.');
  return store;
}

/** The text of a place, read when it is not known yet; null until then. */
export function useText({ block, start, end }: Place): string | null {
  const store = useTraceText();
  const look = () => store.read({ block, start, end });
  const text = useSyncExternalStore((changed) => store.subscribe(changed), look, look);
  useEffect(() => {
    if (text === null) void store.load({ block, start, end });
  }, [store, text, block, start, end]);
  return text;
}

/** The text of a place as far as it is known: a row is read ahead of by its pane. */
export function useKnownText({ block, start, end }: Place): string | null {
  const store = useTraceText();
  const look = () => store.read({ block, start, end });
  return useSyncExternalStore((changed) => store.subscribe(changed), look, look);
}

const pieces = z.array(z.object({ block: z.number(), start: z.number(), text: z.string() }));

/** The store of one trace: what the page came with, and the rest over the route of its texts. */
export function useTextStore(
  slug: string,
  traceId: string,
  blocks: readonly BlockView[],
  firstTexts: string,
): TextStore {
  return useMemo(() => {
    const lengths = new Map(blocks.map(({ ordinal, length }) => [ordinal, length]));
    const address = traceApi(slug, traceId, 'text');
    return createTextStore(
      (block) => lengths.get(block) ?? 0,
      JSON.parse(firstTexts) as TextPiece[],
      async (ranges, signal) => {
        const query = ranges.map(({ block, start, end }) => `${block}.${start}.${end}`).join(',');
        return z.object({ pieces }).parse(await fetchJson(`${address}?ranges=${query}`, signal)).pieces;
      },
    );
  }, [slug, traceId, blocks, firstTexts]);
}
