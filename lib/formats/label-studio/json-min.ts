import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { isWritten } from '#lib/formats/annotation/is-written.ts';
import { isScalar } from '#lib/formats/field.ts';

const own = new Set([
  'id',
  'annotator',
  'annotation_id',
  'created_at',
  'updated_at',
  'lead_time',
  'agreement',
]);
/** The key of a result's value by which its type is told; the types as the full export names them. */
const types: [key: string, type: string][] = [
  ['labels', 'labels'],
  ['hypertextlabels', 'hypertextlabels'],
  ['paragraphlabels', 'paragraphlabels'],
  ['choices', 'choices'],
  ['taxonomy', 'taxonomy'],
  ['rating', 'rating'],
  ['number', 'number'],
  ['selected', 'pairwise'],
  ['ranker', 'ranker'],
  ['datetime', 'datetime'],
  ['chatmessage', 'chatmessage'],
];

/** True for a record of the JSON_MIN export: the data's fields and the answers side by side, one record an annotation. */
export function isMinRecord(record: JsonObject): boolean {
  return 'annotation_id' in record && 'annotator' in record && 'lead_time' in record;
}

/**
 * The task of a JSON_MIN record, as the full export would write it. A single choice or text is a bare word there, which is told from
 * a field of the data by its place: answers stand between the task's id and its annotator.
 */
export function fromMinRecord(record: JsonObject): JsonObject {
  const data: JsonObject = {};
  const results: JsonObject[] = [];
  const names = Object.keys(record);
  const [from, to] = [names.indexOf('id'), names.indexOf('annotator')];
  for (const [at, name] of names.entries()) {
    const value = record[name] ?? null;
    if (own.has(name)) continue;
    const items = readItems(name, value);
    if (items) results.push(...items);
    else if (from >= 0 && at > from && at < to && isAnswer(value)) results.push(...bareAnswer(name, value));
    else data[name] = value;
  }
  return {
    id: record['id'] ?? null,
    data,
    annotations: [
      { id: record['annotation_id'] ?? null, completed_by: record['annotator'] ?? null, result: results },
    ],
  };
}

/** The results of a field that is a list of values with a known shape, or null. */
function readItems(name: string, value: Json): JsonObject[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const results = value.map((item) => (isJsonObject(item) ? readItem(name, item) : null));
  return results.every((item) => item !== null) ? results : null;
}

function readItem(name: string, value: JsonObject): JsonObject | null {
  if (value['rectanglelabels'] ?? value['polygonlabels'] ?? value['brushlabels'] ?? value['keypointlabels'])
    return { type: Object.keys(value).find((key) => key.endsWith('labels')) ?? '', from_name: name, value };
  const type = types.find(([key]) => key in value)?.[1];
  if (type !== undefined) return { type, from_name: name, value };
  return Array.isArray(value['text']) ? { type: 'textarea', from_name: name, value } : null;
}

function isAnswer(value: Json): boolean {
  return isScalar(value) || (Array.isArray(value) && value.length > 0 && value.every(isScalar));
}

/** A word is a choice; anything longer was written. */
function bareAnswer(name: string, value: Json): JsonObject[] {
  const words = [value].flat().filter(isScalar).map(String);
  return words.some(isWritten)
    ? [{ type: 'textarea', from_name: name, value: { text: words } }]
    : [{ type: 'choices', from_name: name, value: { choices: words } }];
}
