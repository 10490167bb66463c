import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** Reading loosely typed records: each answers with a value of the type asked for, or with nothing. */

export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The objects of a list; other items are left out. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** A non-empty string. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Without what is absent, null or empty. */
export function compact(values: Record<string, Json | undefined>): JsonObject {
  const entries = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(entries) as JsonObject;
}
