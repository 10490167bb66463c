import type { CodePoints } from '#lib/formats/code-points.ts';
import type { EvidenceDraft } from '#lib/trace/draft.ts';
import type { TextBound } from './parse-standoff.ts';

/** A document's text and how its offsets are counted; `shift` code points stood before it in the file. */
export type PlacedText = { text: string; points: CodePoints; shift: number };

/**
 * The quotes of a span, one for each of its stretches. Where the words that brat wrote beside the places are not what the
 * text has there, the words count: they come without a block, to be looked for near the place. `problem` says so.
 */
export function placeSpan(
  span: TextBound,
  placed: PlacedText,
): { evidence: EvidenceDraft[]; problem?: string } {
  const { text } = placed;
  const stretches = span.stretches.map(
    ([start, end]) => [unitsOf(start, placed), unitsOf(end, placed)] as const,
  );
  const places = stretches.flatMap(([start, end]) =>
    start === null || end === null ? [] : [[start, end] as const],
  );
  const there = places.map(([start, end]) => text.slice(start, end));
  const where = span.stretches.map((stretch) => stretch.join('–')).join(', ');
  const known = places.length === stretches.length;
  if (known && (span.text === null || isSame(span.text, there))) {
    const evidence = places.flatMap(([start, end], i) =>
      start === end ? [] : [{ quote: there[i] ?? '', block: 0, start, end }],
    );
    return evidence.length > 0 ? { evidence } : { evidence, problem: `nothing is marked at ${where}` };
  }
  if (span.text === null || span.text.trim() === '')
    return { evidence: [], problem: `the place ${where} is outside the text` };
  const quotes = known ? cutLike(span, there) : [span.text];
  const evidence = quotes.map((quote, i): EvidenceDraft => {
    const start = stretches[i]?.[0] ?? null;
    return start === null ? { quote } : { quote, start };
  });
  const said = known
    ? `the text at ${where} is ${brief(there.join(' '))}`
    : `the place ${where} is outside the text`;
  return {
    evidence,
    problem: `${said}, not ${brief(span.text)}: its words are looked for, and marked only where they are found`,
  };
}

/** The UTF-16 offset of one of the file's places, or null outside the text. */
function unitsOf(place: number, { points, shift }: PlacedText): number | null {
  return points.toUnits(place - shift);
}

/** brat joins stretches by a space, before 1.3 by nothing, and writes line ends as spaces. */
function isSame(given: string, there: string[]): boolean {
  const plain = (words: string) => words.replace(/[\r\n\t]/g, ' ').trimEnd();
  return plain(given) === plain(there.join(' ')) || plain(given) === plain(there.join(''));
}

/** The words of each stretch, by its length; all as one where they are not as long as the places. */
function cutLike(span: TextBound, there: string[]): string[] {
  const characters = [...(span.text ?? '')];
  const lengths = span.stretches.map(([start, end]) => end - start);
  if (there.length < 2 || characters.length !== lengths.reduce((sum, length) => sum + length + 1, -1))
    return [span.text ?? ''];
  let at = 0;
  return lengths.map((length) => {
    const words = characters.slice(at, at + length).join('');
    at += length + 1;
    return words;
  });
}

function brief(words: string): string {
  return JSON.stringify(words.length > 60 ? `${words.slice(0, 60)}…` : words);
}
