import type { LogHeader } from '#lib/formats/inspect/header.ts';
import { textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { LabelDraft, RaterDraft } from '#lib/trace/draft.ts';
import type { ValueType } from '#lib/trace/glossary.ts';

/** Inspect's letters as its own metrics count them: correct, incorrect, partial, no answer. */
const letters: Readonly<Record<string, number>> = { C: 1, I: 0, P: 0.5, N: 0 };

/**
 * The sample's scores as labels of its scorers. A value stays as it was given, with its number beside; of a score
 * with several values each becomes a label of its own, `scorer.key`. NaN and null are a verdict that failed.
 */
export function scoreLabels(scores: JsonObject, header: LogHeader): LabelDraft[] {
  const taken = new Set<string>();
  return Object.entries(scores).flatMap(([name, given]) => {
    const score: JsonObject = isJsonObject(given) ? given : { value: given };
    const rater: RaterDraft = { kind: 'source', name };
    const model = header.scorerModels.get(name);
    if (model !== undefined) rater.model = model;
    return valuesOf(score.value).map(([part, value]) => {
      const base = part === null ? slug(name) : `${slug(name)}.${slug(part)}`;
      const code = {
        key: free(base, taken),
        name: part === null ? name : `${name}: ${part}`,
        ...reading(value).type,
      };
      const label: LabelDraft = { rater, code, value: reading(value).value };
      const number = reading(value).score;
      if (number !== undefined) label.score = number;
      const note = textOf(score.explanation);
      if (note !== undefined) label.note = note;
      if (label.value === null) label.error = 'unscored';
      else label.raw = typeof value === 'string' ? value : JSON.stringify(value);
      return label;
    });
  });
}

/** A short key: lower-case letters, digits, dot, dash and underscore. */
export function slug(name: string): string {
  const short = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return short === '' ? 'score' : short;
}

function free(key: string, taken: Set<string>): string {
  let name = key;
  for (let count = 2; taken.has(name); count += 1) name = `${key}-${count}`;
  taken.add(name);
  return name;
}

function valuesOf(value: Json | undefined): [part: string | null, value: Json][] {
  if (Array.isArray(value) || isJsonObject(value)) {
    const entries = Object.entries(value);
    if (entries.length > 0) return entries;
    return [[null, null]];
  }
  return [[null, value ?? null]];
}

function reading(value: Json): { type: { valueType: ValueType }; value: string | null; score?: number } {
  const type = (valueType: ValueType) => ({ valueType });
  if (value === null) return { type: type('number'), value: null };
  if (typeof value === 'number') return { type: type('number'), value: String(value), score: value };
  if (typeof value === 'boolean') {
    return { type: type('boolean'), value: value ? 'yes' : 'no', score: value ? 1 : 0 };
  }
  if (typeof value !== 'string') return { type: type('text'), value: JSON.stringify(value) };
  const score = Object.hasOwn(letters, value) ? letters[value] : undefined;
  const read = { type: type(value.length > 60 ? 'text' : 'category'), value };
  return score === undefined ? read : { ...read, score };
}
