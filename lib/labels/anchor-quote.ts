import { plainIndex, plainText, searchedText, type SearchedText } from '#lib/labels/searched-text.ts';
import { splitsPair } from '#lib/trace/offsets.ts';

/**
 * Where a quote stands in a text: [start, end) in UTF-16 units, and how it was found: unit by unit, with white space and
 * signs set aside, or although a few characters differ.
 */
export type Anchor = { start: number; end: number; match: 'exact' | 'spacing' | 'fuzzy' };

/**
 * Finds a quote in a block's stored text: as it is; failing that with white space, quotation marks, dashes and
 * backslashes normalised (judges retype them, and some files double every backslash). Of several places the one
 * whose start is nearest to `hint` (UTF-16 units; the earlier of two as near), without a hint the first.
 * Never begins or ends inside a surrogate pair. Null where it is not there, or where the quote is blank.
 * Where `match` is not exact, store text.slice(start, end) as the quote. For many quotes in one text, hand
 * over `searchedText(text)`.
 */
export function anchorQuote(given: string | SearchedText, quote: string, hint?: number): Anchor | null {
  if (quote.trim() === '') return null;
  const source = searchedText(given);
  const { text } = source;
  const whole = (start: number) => !splitsPair(text, start) && !splitsPair(text, start + quote.length);
  const exact = nearest(text, quote, hint, whole);
  if (exact !== null) return { start: exact, end: exact + quote.length, match: 'exact' };

  const wanted = plainText(quote).text.trim();
  if (wanted === '') return null;
  const { text: searched, starts } = source.plain();
  const startOf = (index: number) => starts[index] ?? text.length;
  const found = nearest(
    searched,
    wanted,
    hint === undefined ? undefined : plainIndex(starts, hint),
    (index) => !splitsPair(searched, index) && !splitsPair(searched, index + wanted.length),
    (index) => Math.abs(startOf(index) - (hint ?? 0)),
  );
  if (found === null) return null;
  return { start: startOf(found), end: startOf(found + wanted.length), match: 'spacing' };
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
