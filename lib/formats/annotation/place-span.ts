import { unitMap, type OffsetUnit, type UnitMap } from '#lib/formats/annotation/unit-map.ts';
import type { EvidenceDraft } from '#lib/trace/draft.ts';

/** A block's text with what turns a tool's offsets into its own: kept for all spans of the block. */
export type SpanText = { text: string; block: number; unit: OffsetUnit; map: UnitMap };

export function spanText(text: string, block: number, unit: OffsetUnit): SpanText {
  return { text, block, unit, map: unitMap(text, unit) };
}

/**
 * The evidence of the span [start, end) in the tool's unit; null where it lies outside the text or is empty. Where the tool also
 * says what stands there, that decides: by its own unit, else by UTF-16 units (older versions), else the place of these words that
 * is nearest.
 */
export function placeSpan(into: SpanText, start: number, end: number, words?: string): EvidenceDraft | null {
  const own = slice(into, into.map(start), into.map(end));
  if (words === undefined || words.trim() === '') return own;
  if (own && isSame(own.quote, words)) return own;
  const units = slice(into, start, end);
  if (units && isSame(units.quote, words)) return units;
  const found = nearest(into.text, words, own?.start ?? start);
  return found === null ? null : slice(into, found, found + words.length);
}

function slice({ text, block }: SpanText, start: number | null, end: number | null): EvidenceDraft | null {
  if (start === null || end === null || start < 0 || end > text.length || start >= end) return null;
  return { quote: text.slice(start, end), block, start, end };
}

/** Tools show line ends and runs of blanks in their own way, and some write a line end as a backslash and n. */
function isSame(quote: string, words: string): boolean {
  return quote === words || squeeze(quote) === squeeze(words);
}

function squeeze(text: string): string {
  return text.replace(/(?:\s|\\n)+/g, '');
}

function nearest(text: string, words: string, start: number): number | null {
  const before = text.lastIndexOf(words, start);
  const after = text.indexOf(words, start);
  if (before < 0) return after < 0 ? null : after;
  return after >= 0 && after - start < start - before ? after : before;
}
