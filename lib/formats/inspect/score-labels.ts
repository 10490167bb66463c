import { freeKey, slug } from '#lib/formats/code-key.ts';
import type { LogHeader } from '#lib/formats/inspect/header.ts';
import { textOf } from '#lib/formats/json/fields.ts';
import { labelValue, type LabelValue } from '#lib/formats/label-value.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { LabelDraft, RaterDraft } from '#lib/trace/draft.ts';

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
        key: freeKey(base, taken),
        name: part === null ? name : `${name}: ${part}`,
        valueType: reading(value).valueType,
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

function valuesOf(value: Json | undefined): [part: string | null, value: Json][] {
  if (Array.isArray(value) || isJsonObject(value)) {
    const entries = Object.entries(value);
    if (entries.length > 0) return entries;
    return [[null, null]];
  }
  return [[null, value ?? null]];
}

function reading(value: Json): LabelValue {
  const score = typeof value === 'string' && Object.hasOwn(letters, value) ? letters[value] : undefined;
  const read = labelValue(value);
  return score === undefined ? read : { ...read, score };
}
