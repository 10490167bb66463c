import { toFindPattern, type SearchTerm } from './search-query.ts';

/**
 * A stretch of a block's text around what was found. `start` and the half-open `ranges` are in UTF-16 units from the
 * block's start; the ranges are in order and do not overlap.
 */
export type Snippet = { start: number; text: string; ranges: [start: number, end: number][] };

/** What a search found in a trace: in how many passages of its texts, and the first of them. */
export type TraceSnippets = { passages: number; snippets: (Snippet & { block: number })[] };

/** Characters shown before the first hit, and how long a snippet is at most beside what it marks. */
const before = 60;
const longest = 240;

/**
 * The snippet of a passage that begins at `start` of its block: about its first hit, with all hits in sight marked.
 * Null where none of the terms is in it (terms left out are not looked for). Cuts neither a surrogate pair nor a hit,
 * but for one longer than a snippet, which is cut.
 */
export function cutSnippet(
  passage: { start: number; text: string },
  terms: readonly SearchTerm[],
): Snippet | null {
  const { text } = passage;
  const hits = findHits(text, terms);
  const first = hits[0];
  if (!first) return null;
  const from = onBorder(text, Math.max(0, first[0] - before));
  const limit = Math.min(text.length, from + longest);
  const cutHit = hits.find(([start, end]) => start < limit && end > limit);
  const to = onBorder(text, cutHit && cutHit !== first ? cutHit[0] : limit);
  const ranges = hits
    .filter(([start]) => start < to)
    .map(([start, end]): [number, number] => [passage.start + start, passage.start + Math.min(end, to)]);
  return { start: passage.start + from, text: text.slice(from, to), ranges };
}

/** Where the terms are, in order, what overlaps or touches made one. */
function findHits(text: string, terms: readonly SearchTerm[]): [number, number][] {
  const found = terms
    .filter(({ excluded }) => !excluded)
    .flatMap((term) => [...text.matchAll(toFindPattern(term))])
    .filter(([hit]) => hit !== '')
    .map((match): [number, number] => [match.index, match.index + match[0].length])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function onBorder(text: string, at: number): number {
  const inPair = /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
  return inPair ? at - 1 : at;
}
