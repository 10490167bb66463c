import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { objectsOf } from '#lib/formats/json/fields.ts';
import { fieldKind } from '#lib/formats/annotation/field-blocks.ts';
import { isScalar } from '#lib/formats/field.ts';

/** A span as doccano writes it: a triple, or an object with its offsets. Offsets are in the project's unit. */
export type DoccanoSpan = { start: number; end: number; label: string; id?: string; user?: string };

/** The names under which lists of spans are kept, by project type and version. */
export const spanNames = ['label', 'labels', 'entities', 'annotations', 'spans'];

/** A span, or null for anything else. */
export function readSpan(value: Json): DoccanoSpan | null {
  if (Array.isArray(value)) {
    const [start, end, label] = value;
    if (typeof start !== 'number' || typeof end !== 'number' || !isScalar(label)) return null;
    return value.length === 3 ? { start, end, label: String(label) } : null;
  }
  if (!isJsonObject(value)) return null;
  const start = value['start_offset'] ?? value['start'];
  const end = value['end_offset'] ?? value['end'];
  const label = value['label'];
  if (typeof start !== 'number' || typeof end !== 'number' || !isScalar(label)) return null;
  return {
    start,
    end,
    label: String(label),
    ...(isScalar(value['id']) ? { id: String(value['id']) } : {}),
    ...(isScalar(value['user']) ? { user: String(value['user']) } : {}),
  };
}

/** True for a label type as doccano exports its settings: a name with a key and colours, and no document. */
export function isLabelType(record: JsonObject): boolean {
  return 'background_color' in record || 'backgroundColor' in record || 'suffix_key' in record;
}

/** How sure it is that a record is doccano's: by the shapes only it writes, less by a bare pair of text and label. */
export function sureness(record: JsonObject): number {
  if (typeof record['text'] !== 'string' || isLabelType(record) || '_input_hash' in record) return 0;
  if (Object.keys(record).some((name) => fieldKind(name) === 'reasoning' || name === 'messages')) return 0.2;
  const lists = spanNames.flatMap((name) => objectsOf(record[name]));
  if (lists.some((item) => typeof item['start_offset'] === 'number')) return 0.95;
  if (objectsOf(record['annotations']).some((item) => 'user' in item && ('label' in item || 'text' in item)))
    return 0.92;
  if (['label', 'labels', 'entities'].some((name) => isTriples(record[name]))) return 0.92;
  const label = record['label'] ?? record['labels'];
  if (Array.isArray(label) && Array.isArray(record['Comments'] ?? record['comments'])) return 0.9;
  if (Array.isArray(record['entities']) && Array.isArray(record['cats'])) return 0.9;
  if (Array.isArray(label) && label.every((item) => typeof item === 'string'))
    return typeof record['id'] === 'number' ? 0.65 : 0.5;
  if (lists.some((item) => readSpan(item) !== null)) return 0.55;
  return typeof label === 'string' ? 0.4 : 0;
}

function isTriples(value: Json | undefined): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => Array.isArray(item) && readSpan(item))
  );
}
