import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { hasMarkup } from '#lib/formats/inline-markup.ts';
import { isMessageList } from '#lib/formats/record-list.ts';

/** An object with marked-up text in some of its fields, and its path within the record ('' for the record itself). */
export type MarkedObject = { object: JsonObject; path: string; fields: string[] };

const deepest = 8;

/**
 * The objects in a record that hold marked-up text, in order, down to 8 levels. Messages are left out: what a model was told
 * about marks, or answered in a conversation, is no annotated copy of the record's text.
 */
export function findMarked(record: JsonObject): MarkedObject[] {
  const found: MarkedObject[] = [];
  visit(record, '', deepest, found);
  return found;
}

function visit(value: Json, path: string, room: number, found: MarkedObject[]): void {
  if (typeof value !== 'object' || value === null || room === 0 || isMessageList(value)) return;
  if (isJsonObject(value)) {
    if (typeof value['role'] === 'string' && value['content'] !== undefined) return;
    const fields = Object.keys(value).filter((name) => {
      const text = value[name];
      return typeof text === 'string' && hasMarkup(text);
    });
    if (fields.length > 0) found.push({ object: value, path, fields });
  }
  for (const [name, inner] of Object.entries(value))
    visit(inner, path === '' ? name : `${path}.${name}`, room - 1, found);
}
