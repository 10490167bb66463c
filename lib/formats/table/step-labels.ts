import type { Json, JsonObject } from '#lib/json.ts';
import { findField } from '#lib/formats/field.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import { draftRater, readNumber, readValue } from '#lib/formats/table/labels.ts';
import { isSameAnswer } from '#lib/formats/table/polarity.ts';
import type { FieldReader } from '#lib/formats/table/reader.ts';
import type { PlacedSteps } from '#lib/formats/table/steps.ts';
import type { LabelDraft } from '#lib/trace/draft.ts';

type StepLabelMapping = Mapping['stepLabels'][number];

/**
 * The labels on a trace's steps. A field that is not there gives none: nobody was asked. A number of a step that does not exist, and
 * values without a step, go to `problems` with the number the steps are counted from.
 */
export function readStepLabels(
  record: JsonObject,
  mapping: Mapping,
  placed: PlacedSteps | null,
  read: FieldReader,
  problems: string[],
): LabelDraft[] {
  return mapping.stepLabels.flatMap((label) => {
    const given = label.field === undefined ? undefined : findField(record, label.field);
    const isThere = (given !== undefined && given !== null && given !== '') || label.inStep !== undefined;
    if (!isThere && label.score === undefined) return [];
    if (!placed) {
      problems.push(
        `the labels ${label.code} are about steps, and the record has no reasoning cut into steps`,
      );
      return [];
    }
    const draft = (step: number, value: Pick<LabelDraft, 'value' | 'error' | 'score'>): LabelDraft => ({
      rater: draftRater(record, label.rater, read),
      code: { key: label.code, valueType: label.valueType, scope: 'step' },
      target: { type: 'step', block: placed.block, step },
      ...value,
    });
    const says = label.first || label.listed ? readNumbers(given, label, placed, problems) : null;
    if (says) return says.map(([step, value]) => draft(step, { value }));
    return readEach(record, given, label, placed, problems).map(([step, value]) => draft(step, value));
  });
}

/** One value for each step, from a list or from inside the steps. */
function readEach(
  record: JsonObject,
  given: Json | undefined,
  label: StepLabelMapping,
  placed: PlacedSteps,
  problems: string[],
): [step: number, value: Pick<LabelDraft, 'value' | 'error' | 'score'>][] {
  const scores = label.score === undefined ? undefined : findField(record, label.score);
  const { inStep } = label;
  const values = inStep === undefined ? given : placed.items.map((item) => findField(item, inStep) ?? null);
  const where = label.field ?? inStep ?? label.score ?? '';
  const list = Array.isArray(values) ? values : Array.isArray(scores) ? scores.map(() => undefined) : null;
  if (!list) {
    problems.push(`the field ${where} is not a list with one value for each step`);
    return [];
  }
  if (list.length !== placed.ordinals.length)
    problems.push(`the field ${where} has ${list.length} values for ${placed.ordinals.length} steps`);
  const needed = label.field ?? label.inStep;
  return list.flatMap((value, i): [number, Pick<LabelDraft, 'value' | 'error' | 'score'>][] => {
    const step = placed.ordinals[i];
    // Nobody judged a step whose own object does not have the value.
    if (step === undefined || step === null || (inStep !== undefined && value === null)) return [];
    const number = Array.isArray(scores) ? readNumber(scores[i]) : undefined;
    const score = number === undefined ? undefined : number / label.scale;
    const verdict = readValue(value, score, { ...label, field: needed, threshold: undefined }, problems);
    return [[step, { ...verdict, ...(score !== undefined && verdict.score === undefined ? { score } : {}) }]];
  });
}

/** Yes for the steps whose numbers are given, no for those known not to be meant; null where they are no numbers. */
function readNumbers(
  given: Json | undefined,
  label: StepLabelMapping,
  { ordinals }: PlacedSteps,
  problems: string[],
): [step: number, value: 'yes' | 'no'][] {
  const isNone = (value: Json) => isSameAnswer(value, label.none);
  const numbers = [given ?? []].flat().filter((value) => !isNone(value));
  const meant = new Set<number>();
  for (const value of numbers) {
    const number = readNumber(value);
    const index = number === undefined ? NaN : number - label.base;
    if (Number.isInteger(index) && index >= 0 && index < ordinals.length) meant.add(index);
    else {
      problems.push(
        `${JSON.stringify(value)} in the field ${label.field ?? ''} is not the number of a step: there are ${ordinals.length}, counted from ${label.base}`,
      );
      // What the others are can then not be said.
      return [];
    }
  }
  const last = label.first && meant.size > 0 ? Math.min(...meant) : ordinals.length - 1;
  return ordinals.flatMap((step, i): [number, 'yes' | 'no'][] => {
    if (step === null || i > last) return [];
    return [[step, meant.has(i) ? 'yes' : 'no']];
  });
}
