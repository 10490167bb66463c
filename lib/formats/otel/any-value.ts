import { objectOf, objectsOf } from '#lib/formats/json/fields.ts';
import type { Json, JsonObject } from '#lib/json.ts';

/** A field under its name in OTLP's JSON (`scopeSpans`), or the one that protobuf libraries give it (`scope_spans`). */
export function fieldOf(value: JsonObject, name: string): Json | undefined {
  return value[name] ?? value[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}

/**
 * The plain value of an OTLP AnyValue (`{stringValue}`, `{arrayValue: {values}}`, `{kvlistValue: {values}}` and so on). Integers come
 * as text and become numbers where a double can hold them. Any other value is plain already.
 */
export function plainValue(value: Json | undefined): Json {
  const any = objectOf(value);
  for (const name of ['stringValue', 'boolValue', 'doubleValue', 'bytesValue']) {
    const found = fieldOf(any, name);
    if (found !== undefined && found !== null && typeof found !== 'object') return found;
  }
  const integer = fieldOf(any, 'intValue');
  if (typeof integer === 'number') return integer;
  if (typeof integer === 'string') return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
  const list = fieldOf(any, 'arrayValue');
  if (list !== undefined) {
    const { values } = objectOf(list);
    return Array.isArray(values) ? values.map(plainValue) : [];
  }
  const pairs = fieldOf(any, 'kvlistValue');
  if (pairs !== undefined) return Object.fromEntries(plainPairs(objectOf(pairs).values));
  return value ?? null;
}

/** OTLP's list of `{key, value}` as pairs. */
export function plainPairs(list: Json | undefined): [string, Json][] {
  return objectsOf(list).flatMap(({ key, value }): [string, Json][] =>
    typeof key === 'string' ? [[key, plainValue(value)]] : [],
  );
}
