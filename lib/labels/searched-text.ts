import { countUpTo } from '#lib/trace/count-up-to.ts';
import { splitsPair } from '#lib/trace/offsets.ts';

/** A text with white space, quotation marks, dashes and backslashes made plain; `starts[i]` is where unit i begins in the source. */
export type PlainText = { text: string; starts: Uint32Array };

/** A text that quotes are looked for in. Its plain form is made at most once, however many quotes there are. */
export type SearchedText = { text: string; plain: () => PlainText };

/** Makes a text ready to be searched. One that is ready already is given back. */
export function searchedText(text: string | SearchedText): SearchedText {
  if (typeof text !== 'string') return text;
  let plain: PlainText | undefined;
  return { text, plain: () => (plain ??= plainText(text)) };
}

/**
 * White space runs become one space, backslash runs one backslash, quotation marks and dashes their ASCII form.
 * `starts[i]` is where unit i of the result begins in the source; one more entry holds the source's length.
 */
export function plainText(source: string): PlainText {
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

/** The first index whose start is at or after `offset`. */
export function plainIndex(starts: Uint32Array, offset: number): number {
  return countUpTo(starts, offset - 1);
}

/** The nearest offset at or before (`step` -1) or after (1) this one that is not inside a surrogate pair. */
export function outsidePair(text: string, offset: number, step: 1 | -1): number {
  return splitsPair(text, offset) ? offset + step : offset;
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
