import type { Json, JsonObject } from '#lib/json.ts';
import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { placeSpan } from '#lib/formats/annotation/place-span.ts';
import type { Field } from '#lib/formats/label-studio/task-blocks.ts';
import type { EvidenceDraft } from '#lib/trace/draft.ts';

/**
 * Where a result with a place points, in the block it is about. Null where it has no place in a text (a box in a picture), a
 * sentence where it has one that cannot be found.
 */
export function readRegion(result: JsonObject, fields: Field[]): EvidenceDraft[] | string | null {
  const value = objectOf(result['value']);
  if (value['start'] === undefined && value['globalOffsets'] === undefined) return null;
  if (value['x'] !== undefined || value['channel'] !== undefined) return null;
  const words = textOf(value['text']);
  const field = fieldOf(result, fields, words);
  if (!field)
    return `the field "${textOf(result['to_name']) ?? '?'}" that a span points into is not in the task`;
  const placed = field.shape === 'dialogue' ? inDialogue(field, value, words) : inText(field, value, words);
  if (placed.length > 0) return placed;
  return words === undefined || words.trim() === ''
    ? `a span lies outside the text of "${field.name}"`
    : `the span "${words.slice(0, 60)}" does not stand in "${field.name}"`;
}

/**
 * The field a result is about. `to_name` is the name of a tag, which most projects call like the field; `source` is the field. Else the
 * one text that holds the words, else the only one.
 */
function fieldOf(result: JsonObject, fields: Field[], words: string | undefined): Field | undefined {
  const named = [result['source'], result['to_name']].map(fieldName);
  const byName = fields.find((field) => named.includes(field.name));
  if (byName) return byName;
  if (fields.length > 1 && words !== undefined) {
    const holding = fields.filter((field) => field.texts.some(({ text }) => text.includes(words)));
    if (holding.length > 0) return holding[0];
  }
  return fields.length === 1
    ? fields[0]
    : fields.find((field) => field.texts.some(({ text }) => text !== ''));
}

/** A field as results name it, with or without a dollar sign. */
export function fieldName(given: Json | undefined): string | undefined {
  return textOf(given)?.replace(/^\$/, '');
}

function inText(field: Field, value: JsonObject, words: string | undefined): EvidenceDraft[] {
  const into = field.texts[0];
  if (!into) return [];
  const global = objectOf(value['globalOffsets']);
  const start = offsetOf(global['start'] ?? value['start']);
  const end = offsetOf(global['end'] ?? value['end']);
  if (start !== null && end !== null) {
    const placed = placeSpan(into, start, end, words);
    return placed ? [placed] : [];
  }
  // A path into the HTML without offsets into its text: the words are what is left of it.
  return words !== undefined && into.text.includes(words) ? [{ quote: words }] : [];
}

/** A stretch of a dialogue: `start` and `end` are the numbers of its first and last phrase. One quote of each phrase in between. */
function inDialogue(field: Field, value: JsonObject, words: string | undefined): EvidenceDraft[] {
  const first = offsetOf(value['start']);
  const last = offsetOf(value['end']);
  const startOffset = offsetOf(value['startOffset']) ?? 0;
  const endOffset = offsetOf(value['endOffset']);
  if (first === null || last === null || first > last) return [];
  const phrases = field.texts.slice(first, last + 1);
  return phrases.flatMap((into, i) => {
    const start = i === 0 ? startOffset : 0;
    const end = i === phrases.length - 1 ? (endOffset ?? into.text.length) : into.text.length;
    const placed = placeSpan(into, start, end, phrases.length === 1 ? words : undefined);
    return placed ? [placed] : [];
  });
}

function offsetOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}
