import type { Json, JsonObject } from '#lib/json.ts';
import { findField, isScalar, textOf } from '#lib/formats/field.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import { readPolarity } from '#lib/formats/table/polarity.ts';
import type { FieldReader } from '#lib/formats/table/reader.ts';
import type { LabelDraft, OutcomeDraft, RaterDraft } from '#lib/trace/draft.ts';

type LabelMapping = Mapping['labels'][number];

/**
 * The labels of a record. A field that is not there at all gives no label: nobody was asked. One that is empty, or says
 * neither yes nor no, gives a failed verdict: value null with the reason, missing and not a no. What a person should know of
 * goes to `problems`.
 */
export function readLabels(
  record: JsonObject,
  mapping: Mapping,
  read: FieldReader,
  problems: string[],
): LabelDraft[] {
  return mapping.labels.flatMap((label) => {
    const given = label.field === undefined ? undefined : findField(record, label.field);
    const scoreGiven = label.score === undefined ? undefined : findField(record, label.score);
    if (given === undefined && scoreGiven === undefined) return [];
    const score = readScore(scoreGiven, label, problems);
    const draft: LabelDraft = {
      rater: draftRater(record, label.rater, read),
      code: { key: label.code, valueType: label.valueType },
      ...readValue(given, score, label, problems),
    };
    if (score !== undefined && draft.score === undefined) draft.score = score;
    const note = label.note === undefined ? null : textOf(findField(record, label.note));
    if (note) draft.note = note;
    const raw = label.raw === undefined ? null : textOf(findField(record, label.raw));
    if (raw) draft.raw = raw;
    const evidence = label.evidence === undefined ? [] : quotes(findField(record, label.evidence));
    if (evidence.length > 0) draft.evidence = evidence.map((quote) => ({ quote }));
    return [draft];
  });
}

/** Who says so, by name: where the name's field is empty, the kind stands for it. */
export function draftRater(record: JsonObject, rater: LabelMapping['rater'], read: FieldReader): RaterDraft {
  return {
    kind: rater.kind,
    name: read(record, rater.name) ?? rater.kind,
    ...(rater.version === undefined ? {} : { version: rater.version }),
    ...(rater.model === undefined ? {} : { model: rater.model }),
  };
}

/** The outcomes of a record; none where the field is empty. `positive` is left out where the value is neither yes nor no. */
export function readOutcomes(record: JsonObject, mapping: Mapping, problems: string[]): OutcomeDraft[] {
  return mapping.outcomes.flatMap((outcome) => {
    const given = findField(record, outcome.field);
    const verdict = readPolarity(given, outcome);
    if (verdict === 'missing' || given === undefined || given === null) return [];
    const value = isScalar(given) ? given : JSON.stringify(given);
    if (verdict === 'unknown' && (outcome.yes ?? outcome.no))
      problems.push(`${JSON.stringify(given)} in the field ${outcome.field} counts neither as yes nor as no`);
    const explanation =
      outcome.explanation === undefined ? null : textOf(findField(record, outcome.explanation));
    return [
      {
        name: outcome.name,
        value,
        ...(verdict === 'yes' || verdict === 'no' ? { positive: verdict === 'yes' } : {}),
        ...(explanation ? { explanation } : {}),
      },
    ];
  });
}

/** How a value is read: a label's mapping, or the part of a step label's that is the same. */
type ValueMapping = Pick<
  LabelMapping,
  'field' | 'valueType' | 'yes' | 'no' | 'unsure' | 'score' | 'scale' | 'threshold'
>;

type Value = Pick<LabelDraft, 'value' | 'error' | 'score'>;

/** A value as yes, no, unsure or as given; missing with the reason where it is none of these, which goes to `problems`. */
export function readValue(
  given: Json | undefined,
  score: number | undefined,
  label: ValueMapping,
  problems: string[],
): Value {
  if (label.field === undefined) {
    if (score === undefined) return { value: null, error: 'no verdict' };
    if (label.threshold !== undefined) return { value: score >= label.threshold ? 'yes' : 'no' };
    return { value: String(score) };
  }
  const text = textOf(given)?.trim() ?? '';
  if (label.valueType !== 'boolean') {
    if (text === '') return { value: null, error: 'no verdict' };
    if (label.valueType !== 'number' || label.score !== undefined) return { value: text };
    const number = readNumber(given);
    if (number !== undefined) return { value: text, score: number / label.scale };
    problems.push(`${JSON.stringify(given)} in the field ${label.field} is not a number`);
    return { value: null, error: `${text} is not a number` };
  }
  const verdict = readPolarity(given, label);
  if (verdict === 'missing') return { value: null, error: 'no verdict' };
  if (verdict !== 'unknown') return { value: verdict };
  problems.push(
    `${JSON.stringify(given)} in the field ${label.field} counts neither as yes nor as no nor as unsure`,
  );
  return { value: null, error: `neither yes nor no nor unsure: ${text}` };
}

function readScore(given: Json | undefined, label: LabelMapping, problems: string[]): number | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  const number = readNumber(given);
  if (number === undefined)
    problems.push(`${JSON.stringify(given)} in the field ${label.score ?? ''} is not a number`);
  return number === undefined ? undefined : number / label.scale;
}

/** A number, also written out and with a per cent sign. */
export function readNumber(given: Json | undefined): number | undefined {
  if (typeof given === 'number') return given;
  if (typeof given !== 'string') return undefined;
  const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*%?\s*$/i.exec(given);
  return match ? Number(match[1]) : undefined;
}

function quotes(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
  return list.filter((quote): quote is string => quote !== null && quote.trim() !== '');
}
