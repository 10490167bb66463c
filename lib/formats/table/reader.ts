import type { Json, JsonObject } from '#lib/json.ts';
import { findField, isScalar, textOf } from '#lib/formats/field.ts';
import type { FieldOrValue, Mapping } from '#lib/formats/mapping.ts';
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

/** The patterns of a mapping that are no regular expressions, as sentences for the person who wrote it. */
export function findBadPatterns(mapping: Mapping): string[] {
  const fields = [
    ...(mapping.id ?? []),
    ...[mapping.model, mapping.strategy, mapping.trigger, mapping.checkpoint, mapping.budget],
    ...Object.values(mapping.parameters ?? {}),
    ...mapping.labels.map((label) => label.rater.name),
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
