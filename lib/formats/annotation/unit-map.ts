import { splitsPair } from '#lib/trace/offsets.ts';

/** What a tool counts its offsets in: JavaScript's units, Python's code points, or what a reader sees as one character. */
export type OffsetUnit = 'utf16' | 'codePoints' | 'graphemes';

/** The UTF-16 offset of a tool's offset into one text; null for what is no offset of it. */
export type UnitMap = (offset: number) => number | null;

/** Made once for a text, then quick: a text with thousands of spans is walked through a single time. */
export function unitMap(text: string, unit: OffsetUnit): UnitMap {
  const starts =
    unit === 'utf16' ? null : unit === 'codePoints' ? codePointStarts(text) : graphemeStarts(text);
  return (offset) => {
    if (!Number.isInteger(offset) || offset < 0) return null;
    if (starts) return starts[offset] ?? null;
    return offset <= text.length ? offset : null;
  };
}

/** Null where every code point is one unit, as in most texts. */
function codePointStarts(text: string): number[] | null {
  if (!/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text)) return null;
  const starts: number[] = [];
  for (let at = 0; at <= text.length; at += 1) if (!splitsPair(text, at)) starts.push(at);
  return starts;
}

function graphemeStarts(text: string): number[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return [...Array.from(segments, (segment) => segment.index), text.length];
}
