import type { TextRange } from '#lib/trace/text-store.ts';

/** [start, end) of a block, read as Markdown, or shown as it is because a block of code or a formula goes on beyond it. */
export type RenderedPart = { start: number; end: number; plain: boolean };

/**
 * A row of a block in parts: `places` are the block's code blocks and display formulas as start, end, start, end …,
 * ascending. One that begins before the row or ends after it cannot be rendered there. Offsets are UTF-16 units of the block.
 */
export function cutRendered(
  { start, end }: Omit<TextRange, 'block'>,
  places: ArrayLike<number>,
): RenderedPart[] {
  const parts: RenderedPart[] = [];
  let at = start;
  for (let index = firstEndingAfter(places, start); index + 1 < places.length; index += 2) {
    const from = places[index] ?? end;
    const to = places[index + 1] ?? end;
    if (from >= end) break;
    if (from >= start && to <= end) continue;
    const cut = Math.max(from, start);
    if (cut > at) parts.push({ start: at, end: cut, plain: false });
    at = Math.min(to, end);
    parts.push({ start: cut, end: at, plain: true });
  }
  if (at < end) parts.push({ start: at, end, plain: false });
  return parts;
}

/** The index of the first pair that ends after an offset: found by halving, a block may have a hundred thousand. */
function firstEndingAfter(places: ArrayLike<number>, offset: number): number {
  let low = 0;
  let high = places.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle * 2 + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
