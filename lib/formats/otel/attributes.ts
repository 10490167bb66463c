import { plainPairs } from '#lib/formats/otel/any-value.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** Attributes by their whole names. A map, because a name may be any text, `__proto__` too. */
export type Attributes = ReadonlyMap<string, Json>;

const deepest = 16;

/**
 * Attributes as OTLP writes them (a list of `{key, value}`), as an object, or as nested objects (`{llm: {model_name}}`), which
 * are found under their dotted names as well.
 */
export function attributesOf(given: Json | undefined): Attributes {
  const attributes = new Map<string, Json>();
  if (Array.isArray(given)) for (const [key, value] of plainPairs(given)) attributes.set(key, value);
  else if (isJsonObject(given)) spread(given, '', deepest, attributes);
  return attributes;
}

function spread(object: JsonObject, prefix: string, room: number, attributes: Map<string, Json>): void {
  for (const [key, value] of Object.entries(object)) {
    attributes.set(prefix + key, value);
    if (isJsonObject(value) && room > 0) spread(value, `${prefix}${key}.`, room - 1, attributes);
  }
}

/**
 * The list under `prefix`: given as one, or spread over indexed names (`prefix.0.role`, `prefix.0.tool_calls.1.name`), in the order
 * of the numbers. Names inside items may be dotted as well. Undefined where there is none.
 */
export function listAt(attributes: Attributes, prefix: string): JsonObject[] | undefined {
  const given = attributes.get(prefix);
  if (Array.isArray(given))
    return given.filter(isJsonObject).map((item) => objectFrom(pathsOf(item, '', deepest)));
  const paths: Path[] = [];
  for (const [key, value] of attributes)
    if (key.startsWith(`${prefix}.`)) paths.push([key.slice(prefix.length + 1).split('.'), value]);
  if (paths.length === 0) return undefined;
  const list = treeOf(paths, deepest);
  return Array.isArray(list) ? list.filter(isJsonObject) : undefined;
}

type Path = [names: string[], value: Json];

function pathsOf(object: JsonObject, prefix: string, room: number): Path[] {
  return Object.entries(object).flatMap(([key, value]): Path[] => {
    const name = prefix + key;
    if (isJsonObject(value) && room > 0 && Object.keys(value).length > 0)
      return pathsOf(value, `${name}.`, room - 1);
    if (Array.isArray(value) && room > 0 && value.length > 0 && value.every(isJsonObject))
      return value.flatMap((item, i) => pathsOf(item, `${name}.${i}.`, room - 1));
    return [[name.split('.'), value]];
  });
}

function objectFrom(paths: Path[]): JsonObject {
  const tree = treeOf(paths, deepest);
  return isJsonObject(tree) ? tree : {};
}

/** Objects for names and lists for numbers; beyond 16 levels the rest of a name is one name. */
function treeOf(paths: Path[], room: number): Json {
  const groups = new Map<string, Path[]>();
  for (const [names, value] of paths) {
    const [first = '', ...rest] = room > 0 ? names : [names.join('.')];
    const group = groups.get(first);
    if (group) group.push([rest, value]);
    else groups.set(first, [[rest, value]]);
  }
  const entries = [...groups].map(([name, group]): [string, Json] => {
    const deeper = group.filter(([names]) => names.length > 0);
    return [name, deeper.length > 0 ? treeOf(deeper, room - 1) : (group[0]?.[1] ?? null)];
  });
  if (entries.length === 0 || !entries.every(([name]) => /^\d{1,6}$/.test(name)))
    return Object.fromEntries(entries);
  return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, value]) => value);
}

/** The first of the names that is there, with something in it. */
export function firstOf(attributes: Attributes, ...names: string[]): Json | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** The first of the names that is a text. */
export function textAt(attributes: Attributes, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
