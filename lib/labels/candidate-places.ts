import { anchorQuote } from '#lib/labels/anchor-quote.ts';
import { fitPattern } from '#lib/labels/edit-distance.ts';
import { outsidePair, plainText, searchedText, type SearchedText } from '#lib/labels/searched-text.ts';
import { similarPlaces } from '#lib/labels/similar-places.ts';

/**
 * Where a quote might stand: half-open [start, end) in UTF-16 units of the block's text. `similarity` is 1 − (units that
 * differ) / (units of the quote), white space and signs set aside; 1 where it stands there as it is.
 */
export type CandidatePlace = { block: number; start: number; end: number; similarity: number };

const leastSimilarity = 0.5;
/** In UTF-16 units of the plain quote. Shorter ones are looked for as they are only; of longer ones the beginning is. */
const shortest = 8;
const longest = 2_000;
/** Words of 32 units that may be compared for one quote: about a second. */
const mostSteps = 60_000_000;

/**
 * The places of a quote that somebody may choose among, the most similar first, `most` of them; of as similar ones the earlier.
 * Much less has to agree than where a quote is placed without asking: half of its units. `texts[i]` is the text of block
 * i. Never begins or ends inside a surrogate pair. [] for a blank quote, and where nothing is similar.
 */
export function findCandidatePlaces(texts: readonly string[], quote: string, most = 3): CandidatePlace[] {
  const plain = plainText(quote).text.trim();
  if (plain === '') return [];
  const wanted = outOfPair(plain);
  const found: CandidatePlace[] = [];
  const budget = { steps: mostSteps };
  for (const [block, text] of texts.entries()) {
    const source = searchedText(text);
    const exact = anchorQuote(source, quote);
    if (exact) found.push({ block, start: exact.start, end: exact.end, similarity: 1 });
    if (wanted.length < shortest) continue;
    for (const place of similarIn(source, wanted, budget)) found.push({ block, ...place });
  }
  found.sort((a, b) => b.similarity - a.similarity || a.block - b.block || a.start - b.start);
  return found
    .filter((one, index) => !found.slice(0, index).some((better) => overlaps(one, better)))
    .slice(0, most);
}

function similarIn(
  source: SearchedText,
  wanted: string,
  budget: { steps: number },
): Omit<CandidatePlace, 'block'>[] {
  const { text, starts } = source.plain();
  const edits = Math.floor(wanted.length * (1 - leastSimilarity));
  const pattern = unitsOf(wanted);
  const mirrored = pattern.toReversed();
  const places: Omit<CandidatePlace, 'block'>[] = [];
  for (const { from, to } of similarPlaces(wanted, text, edits, 0, [0, text.length])) {
    const left = Math.max(0, from - edits);
    const window = unitsOf(text.slice(left, Math.min(text.length, to + wanted.length + edits)));
    budget.steps -= window.length * Math.ceil(pattern.length / 32);
    if (budget.steps < 0) break;
    const fit = fitPattern(pattern, window, 'free');
    if (fit.distance > edits || fit.end === 0) continue;
    const back = window.subarray(Math.max(0, fit.end - wanted.length - edits), fit.end).toReversed();
    const range = trimmed(text, left + fit.end - fitPattern(mirrored, back, 'fixed').end, left + fit.end);
    places.push({
      start: outsidePair(source.text, starts[range.start] ?? 0, -1),
      end: outsidePair(source.text, starts[range.end] ?? source.text.length, 1),
      similarity: 1 - fit.distance / wanted.length,
    });
  }
  return places;
}

/** Of a long quote its beginning, whole characters. */
function outOfPair(plain: string): string {
  return plain.slice(0, outsidePair(plain, Math.min(plain.length, longest), -1));
}

function overlaps(one: CandidatePlace, other: CandidatePlace): boolean {
  return one.block === other.block && one.start < other.end && other.start < one.end;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  while (end - 1 > start && text[end - 1] === ' ') end -= 1;
  while (start + 1 < end && text[start] === ' ') start += 1;
  return { start, end };
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_value, index) => text.charCodeAt(index));
}
