import { isJsonObject, type Json } from '#lib/json.ts';

/**
 * The value at a path: names separated by dots, list positions as numbers (`messages.0.content`). A name that
 * itself holds dots is found first as it stands. Undefined where there is none.
 */
export function findField(value: Json | undefined, path: string): Json | undefined {
  if (Array.isArray(value)) {
    const [, position, rest] = /^(\d+)(?:\.(.+))?$/s.exec(path) ?? [];
    if (position === undefined) return undefined;
    const item = value[Number(position)];
    return rest === undefined ? item : findField(item, rest);
  }
  if (!isJsonObject(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    if (!Object.hasOwn(value, name)) continue;
    const found = findField(value[name], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A field as text: numbers and booleans written out, the texts of a list of parts joined by blank lines, the one text of an
 * object that holds a single one (a map keyed by model). Null where there is no text.
 */
export function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const parts = value.map(textOf).filter((part) => part !== null);
    return parts.length > 0 ? parts.join('\n\n') : null;
  }
  for (const name of ['text', 'thinking', 'content']) if (typeof value[name] === 'string') return value[name];
  const values = Object.values(value);
  if (values.length === 0) return null;
  return values.length === 1 && typeof values[0] === 'string' ? values[0] : JSON.stringify(value);
}

/** True for a string, number or boolean. */
export function isScalar(value: Json | undefined): value is string | number | boolean {
  return value !== null && value !== undefined && typeof value !== 'object';
}
