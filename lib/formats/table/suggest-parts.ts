import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { pictureNamed } from '#lib/formats/table/images.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';

/** Takes the first of the names that a field has and whose values fit; a field is taken once. */
export type TakeField = (names: readonly string[], fits: (values: Json[]) => boolean) => string | undefined;

const names = {
  steps: ['steps', 'reasoning_steps', 'solution_steps', 'step_list'],
  each: ['step_labels', 'step_ratings', 'step_correctness', 'labels', 'ratings'],
  first: ['first_error', 'first_error_step', 'first_error_index', 'first_incorrect_step', 'label'],
  images: ['image', 'images', 'image_path', 'image_paths', 'decoded_image', 'img', 'img_path', 'picture'],
  spans: ['spans', 'annotations', 'entities', 'highlights'],
};

/**
 * Steps, labels on them, pictures and spans, where names say so and the values have exactly that shape. Labels of steps
 * only where there are as many as steps, or where a number is that of a step or -1 in every record.
 */
export function suggestParts(records: JsonObject[], mapping: MappingInput, take: TakeField): MappingInput {
  const parts: MappingInput = {};
  const steps = take(names.steps, (values) => values.every(isTextList));
  if (steps !== undefined) {
    parts.steps = { field: steps };
    const label = suggestStepLabel(records, steps, take);
    if (label) parts.stepLabels = [label];
  }
  const images = take(names.images, (values) => values.every(isPicture));
  if (images !== undefined) parts.images = images;
  const spans = take(names.spans, (values) => values.every(isSpanList) && values.some(isNotEmpty));
  const text = mapping.answer !== undefined ? 'answer' : mapping.reasoning !== undefined ? 'reasoning' : null;
  if (spans !== undefined && text !== null)
    parts.spans = [{ field: spans, in: text, rater: { kind: 'source', name: { value: spans } } }];
  return parts;
}

function suggestStepLabel(
  records: JsonObject[],
  steps: string,
  take: TakeField,
): NonNullable<MappingInput['stepLabels']>[number] | null {
  const counts = records.map((record) => (Array.isArray(record[steps]) ? record[steps].length : 0));
  // A field that some records lack is not looked at side by side with the steps.
  const beside = (fits: (value: Json, count: number) => boolean) => (values: Json[]) =>
    values.length === records.length && values.every((value, i) => fits(value, counts[i] ?? 0));
  const isEach = beside(
    (value, count) => Array.isArray(value) && value.length === count && value.every(isVerdict),
  );
  const each = take(names.each, isEach);
  if (each !== undefined)
    return { code: 'step-correct', rater: { kind: 'source', name: { value: each } }, field: each };
  const first = take(
    names.first,
    beside((value, count) => Number.isInteger(value) && Number(value) >= -1 && Number(value) < count),
  );
  if (first === undefined) return null;
  return { code: 'step-wrong', rater: { kind: 'source', name: { value: first } }, field: first, first: true };
}

function isTextList(value: Json): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

function isVerdict(value: Json): boolean {
  return typeof value === 'boolean' || value === 0 || value === 1;
}

function isPicture(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isPicture);
  if (isJsonObject(value)) return 'bytes' in value && 'path' in value;
  return typeof value === 'string' && pictureNamed(value);
}

function isSpanList(value: Json): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (item) =>
        isJsonObject(item) &&
        Number.isInteger(item['start']) &&
        Number.isInteger(item['end']) &&
        typeof (item['label'] ?? item['code']) === 'string',
    )
  );
}

function isNotEmpty(value: Json): boolean {
  return Array.isArray(value) && value.length > 0;
}
