import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { isScalar } from '#lib/formats/field.ts';

/** A text longer than this (UTF-16 units) is for reading, not for filtering: it stays in the raw record only. */
const longestValue = 2000;
const deepest = 4;

/**
 * The scalar fields of a record under their own names, those inside objects under their path
 * (`usage.prompt_tokens`). Left out: fields in `except` with all below them, lists, nulls, and texts over 2,000 UTF-16 units.
 */
export function scalarMetadata(record: JsonObject, except: Iterable<string> = []): JsonObject {
  const metadata: [string, Json][] = [];
  collect(record, '', new Set(except), deepest, metadata);
  return Object.fromEntries(metadata);
}

function collect(
  record: JsonObject,
  prefix: string,
  except: Set<string>,
  room: number,
  found: [string, Json][],
): void {
  for (const [name, value] of Object.entries(record)) {
    const path = prefix + name;
    if (except.has(path)) continue;
    if (isScalar(value)) {
      if (typeof value !== 'string' || value.length <= longestValue) found.push([path, value]);
    } else if (isJsonObject(value) && room > 1) {
      collect(value, `${path}.`, except, room - 1, found);
    }
  }
}
