import type { Json, JsonObject } from '#lib/json.ts';
import { findField, isScalar, textOf } from '#lib/formats/field.ts';
import type { FieldOrValue, Mapping } from '#lib/formats/mapping.ts';
import { checkAnswerPattern } from '#lib/formats/table/extract-answer.ts';
import { baseName } from '#lib/formats/source-key.ts';

/** The short text that a field, a fixed value or the file's name gives for a record; null where there is none. */
export type FieldReader = (record: JsonObject, field: FieldOrValue | undefined) => string | null;

/** A reader of fields for one file. A pattern is matched against the last part of the file's path. */
export function newFieldReader(fileName: string): FieldReader {
  const fromName = new Map<string, string | null>();
  const base = baseName(fileName);
  const matchName = (pattern: string): string | null => {
    const known = fromName.get(pattern);
    if (known !== undefined) return known;
    const match = new RegExp(pattern).exec(base);
    const found = match ? (match[1] ?? match[0]) : null;
    fromName.set(pattern, found);
    return found;
  };
  return (record, field) => {
    if (field === undefined) return null;
    if (typeof field === 'string') return textOf(findField(record, field))?.trim() || null;
    return 'value' in field ? String(field.value) : matchName(field.file);
  };
}

/** What in a mapping cannot be done, whatever the records, as sentences for the person who wrote it. */
export function findMappingProblems(mapping: Mapping): string[] {
  const pattern = checkAnswerPattern(mapping);
  const problems = pattern && !pattern.ok ? [pattern.problem] : [];
  for (const { code, field, inStep, score, first, listed } of mapping.stepLabels) {
    if (!mapping.steps) problems.push(`the labels ${code} are about steps, and "steps" does not say which`);
    if (field !== undefined && inStep !== undefined)
      problems.push(`the labels ${code} have both a "field" and an "inStep"`);
    if (field === undefined && inStep === undefined && score === undefined)
      problems.push(`the labels ${code} need a "field", an "inStep" or a "score"`);
    if ((first || listed) && field === undefined)
      problems.push(`the labels ${code} need a "field" with numbers of steps`);
    if (inStep !== undefined && mapping.steps && 'rule' in mapping.steps)
      problems.push(`the labels ${code} are inside steps, and a rule cuts steps with nothing inside`);
    if (first && listed) problems.push(`the labels ${code} are both "first" and "listed"`);
  }
  if (mapping.join && mapping.stepLabels.length + mapping.spans.length > 0)
    problems.push('labels on steps and spans need the texts, and cannot be joined to traces already there');
  return [...problems, ...findBadPatterns(mapping)];
}

/** The patterns of a mapping that are no regular expressions. */
function findBadPatterns(mapping: Mapping): string[] {
  const fields = [
    ...(mapping.id ?? []),
    ...[mapping.model, mapping.strategy, mapping.trigger, mapping.checkpoint, mapping.budget],
    ...Object.values(mapping.parameters ?? {}),
    ...[...mapping.labels, ...mapping.stepLabels, ...mapping.spans].map((label) => label.rater.name),
  ];
  return fields.flatMap((one) => {
    if (typeof one !== 'object' || !('file' in one)) return [];
    try {
      new RegExp(one.file);
      return [];
    } catch {
      return [`"${one.file}" is not a regular expression`];
    }
  });
}

/** A value that stays what it is where it is scalar. */
export function scalarAt(record: JsonObject, field: FieldOrValue, read: FieldReader): Json | null {
  if (typeof field !== 'string') return 'value' in field ? field.value : read(record, field);
  const value = findField(record, field);
  return isScalar(value) ? value : textOf(value);
}
