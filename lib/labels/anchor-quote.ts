import { splitsPair } from '#lib/trace/offsets.ts';

/** Where a quote stands in a text: [start, end) in UTF-16 units; `exact` where the units are the same. */
export type Anchor = { start: number; end: number; exact: boolean };

/**
 * Finds a quote in a block's stored text: as it is; failing that with white space, quotation marks, dashes and
 * backslashes normalised (judges retype them, and some files double every backslash). Of several places the one
 * whose start is nearest to `hint` (UTF-16 units; the earlier of two as near), without a hint the first.
 * Never begins or ends inside a surrogate pair. Null where it is not there, or where the quote is blank.
 * Where `exact` is false, store text.slice(start, end) as the quote.
 */
export function anchorQuote(text: string, quote: string, hint?: number): Anchor | null {
  if (quote.trim() === '') return null;
  const whole = (start: number) => !splitsPair(text, start) && !splitsPair(text, start + quote.length);
  const exact = nearest(text, quote, hint, whole);
  if (exact !== null) return { start: exact, end: exact + quote.length, exact: true };

  const wanted = normalise(quote).text.trim();
  if (wanted === '') return null;
  const { text: searched, starts } = normalise(text);
  const startOf = (index: number) => starts[index] ?? text.length;
  const found = nearest(
    searched,
    wanted,
    hint === undefined ? undefined : lowerBound(starts, hint),
    (index) => !splitsPair(searched, index) && !splitsPair(searched, index + wanted.length),
    (index) => Math.abs(startOf(index) - (hint ?? 0)),
  );
  return found === null ? null : { start: startOf(found), end: startOf(found + wanted.length), exact: false };
}

/** The index of the occurrence nearest to `hint` that `accept` takes; overlapping ones count. */
function nearest(
  text: string,
  quote: string,
  hint: number | undefined,
  accept: (index: number) => boolean,
  distance = (index: number) => Math.abs(index - (hint ?? 0)),
): number | null {
  const from = Math.min(Math.max(hint ?? 0, 0), text.length);
  let after = text.indexOf(quote, from);
  while (after !== -1 && !accept(after)) after = text.indexOf(quote, after + 1);
  if (hint === undefined) return after === -1 ? null : after;
  let before = from === 0 ? -1 : text.lastIndexOf(quote, from - 1);
  while (before !== -1 && !accept(before)) before = before === 0 ? -1 : text.lastIndexOf(quote, before - 1);
  if (after === -1 || before === -1) return after === -1 ? (before === -1 ? null : before) : after;
  return distance(after) < distance(before) ? after : before;
}

/**
 * White space runs become one space, backslash runs one backslash, quotation marks and dashes their ASCII form.
 * `starts[i]` is where unit i of the result begins in the source; one more entry holds the source's length.
 */
function normalise(source: string): { text: string; starts: Uint32Array } {
  const units = new Uint16Array(source.length);
  const starts = new Uint32Array(source.length + 1);
  let length = 0;
  for (let index = 0; index < source.length; index += 1) {
    const plain = plainUnits[source.charCodeAt(index)] ?? 0;
    if ((plain === space || plain === backslash) && length > 0 && units[length - 1] === plain) continue;
    units[length] = plain;
    starts[length] = index;
    length += 1;
  }
  starts[length] = source.length;
  const text = utf16.decode(units.subarray(0, length));
  return { text, starts: starts.subarray(0, length + 1) };
}

const space = 32;
const backslash = 92;
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** For every UTF-16 unit the one it is searched as; a table, because texts have tens of megabytes. */
const plainUnits = Uint16Array.from({ length: 0x10000 }, (_value, unit) => unit);
for (const [variants, plain] of [
  ['\t\n\v\f\r\u00A0\u1680\u2028\u2029\u202F\u205F\u3000', ' '],
  ['\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A', ' '],
  ['‘’‚‛′‵`´ʼ', "'"],
  ['“”„‟″‶«»＂', '"'],
  ['‐‑‒–—―−﹘－', '-'],
] as const) {
  for (const variant of variants) plainUnits[variant.charCodeAt(0)] = plain.charCodeAt(0);
}

/** The first index whose start is at or after `offset`. */
function lowerBound(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
