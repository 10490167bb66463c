import type { Place } from '#lib/labels/press-code.ts';
import type { BlockView } from '#lib/trace/view.ts';

export type Hits = { places: Place[]; capped: boolean };

/** More are not listed: the bar says so. */
export const mostHits = 10_000;

/** Every place of a text in a trace, whatever its case, in the order of the blocks. */
export function searchTrace(blocks: readonly BlockView[], query: string): Hits {
  const places: Place[] = [];
  if (query === '') return { places, capped: false };
  const wanted = new RegExp(query.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), 'giv');
  for (const { ordinal, text } of blocks)
    for (const found of text.matchAll(wanted)) {
      if (places.length === mostHits) return { places, capped: true };
      places.push({ block: ordinal, start: found.index, end: found.index + found[0].length });
    }
  return { places, capped: false };
}
