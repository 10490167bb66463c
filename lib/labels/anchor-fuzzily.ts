import type { Anchor } from '#lib/labels/anchor-quote.ts';
import { fitPattern } from '#lib/labels/edit-distance.ts';
import {
  outsidePair,
  plainIndex,
  plainText,
  searchedText,
  type SearchedText,
} from '#lib/labels/searched-text.ts';
import { similarPlaces } from '#lib/labels/similar-places.ts';

/** `similarity` is 1 − (units that differ) / (units of the quote), white space and signs set aside: 0.85 or more. */
export type FuzzyAnchor = Anchor & { match: 'fuzzy'; similarity: number };

const leastSimilarity = 0.85;
/** In UTF-16 units of the plain quote. Shorter ones fit too many places, longer ones would take too long. */
const shortest = 20;
const longest = 10_000;
/** Words of 32 units that may be compared for one quote; some tenths of a second. */
const mostSteps = 40_000_000;

/**
 * Finds a quote of which a few characters differ from the text: what a model wrote down again, not quite. Looks around
 * `hint` (UTF-16 units) first and takes the most similar place there; failing that the most similar one of the whole text, of two as
 * similar the nearer to the hint, without one the earlier. Never begins or ends inside a surrogate pair, nor
 * with white space. Null where nothing is similar enough, and for quotes of fewer than 20 or more than 10,000
 * units. Store text.slice(start, end) as the quote. One pass over the text and a bounded number of comparisons.
 */
export function anchorFuzzily(
  given: string | SearchedText,
  quote: string,
  hint?: number,
): FuzzyAnchor | null {
  const wanted = plainText(quote).text.trim();
  if (wanted.length < shortest || wanted.length > longest) return null;
  const source = searchedText(given);
  const { text, starts } = source.plain();
  const near = hint === undefined ? 0 : plainIndex(starts, hint);
  const around = Math.max(2000, 2 * wanted.length);
  const ranges: [number, number][] = [[0, text.length]];
  if (hint !== undefined)
    ranges.unshift([Math.max(0, near - around), Math.min(text.length, near + wanted.length + around)]);
  for (const range of ranges) {
    const found = findIn(text, wanted, near, range);
    if (!found) continue;
    const start = outsidePair(source.text, starts[found.start] ?? 0, -1);
    const end = outsidePair(source.text, starts[found.end] ?? source.text.length, 1);
    const similarity = 1 - found.distance / wanted.length;
    return { start, end, match: 'fuzzy', similarity };
  }
  return null;
}

type Found = { start: number; end: number; distance: number };

/** The place in the plain text's [first, last) that is most similar to the plain quote, if it is similar enough. */
function findIn(text: string, quote: string, near: number, range: [number, number]): Found | null {
  const edits = Math.floor(quote.length * (1 - leastSimilarity) + 1e-9);
  const pattern = unitsOf(quote);
  const mirrored = pattern.toReversed();
  let steps = 0;
  let best: Found | null = null;
  for (const place of similarPlaces(quote, text, edits, near, range)) {
    const from = Math.max(range[0], place.from - edits);
    const window = unitsOf(text.slice(from, Math.min(range[1], place.to + quote.length + edits)));
    steps += window.length * Math.ceil(pattern.length / 32);
    if (steps > mostSteps) break;
    const fit = fitPattern(pattern, window, 'free');
    if (fit.distance > edits || fit.end === 0) continue;
    const back = window.subarray(Math.max(0, fit.end - quote.length - edits), fit.end).toReversed();
    const end = from + fit.end;
    const start = end - fitPattern(mirrored, back, 'fixed').end;
    const found = trimmed(text, { start, end, distance: fit.distance });
    if (best === null || isBetter(found, best, near)) best = found;
  }
  return best;
}

function isBetter(one: Found, other: Found, near: number): boolean {
  if (one.distance !== other.distance) return one.distance < other.distance;
  const away = Math.abs(one.start - near) - Math.abs(other.start - near);
  return away < 0 || (away === 0 && one.start < other.start);
}

function trimmed(text: string, { start, end, distance }: Found): Found {
  while (end - 1 > start && text[end - 1] === ' ') end -= 1;
  while (start + 1 < end && text[start] === ' ') start += 1;
  return { start, end, distance };
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_value, index) => text.charCodeAt(index));
}
