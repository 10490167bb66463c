import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { findField, isScalar } from '#lib/formats/field.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import { readyMappings } from '#lib/formats/table/mappings/index.ts';
import { peekRecords, shapeOf } from '#lib/formats/table/shape.ts';
import { isConfident, suggestMapping } from '#lib/formats/table/suggest.ts';
import { listSavedMappings } from './find-mapping.ts';
import type { ImportOptions } from './import-record.ts';
import type { HandedOver } from './handed-over.ts';
import { resolveFiles } from './resolve-files.ts';

/** Files with the same fields: one mapping serves them all. */
export type TableGroup = {
  shape: string[];
  files: string[];
  /** How many records were looked at. */
  records: number;
  fields: FieldSample[];
  /** The first records: what each field holds, shortened, in the order of `fields`; null where it is empty or absent. */
  samples: (string | null)[][];
  /** What the mapping could be, best first: saved in the project, ready-made, suggested. */
  choices: MappingChoice[];
};

export type FieldSample = {
  /** As a mapping names it: `eval.thought`. */
  path: string;
  /** In how many of the records it is, and not empty. */
  filled: number;
  /** Different values in the order they were met, shortened. */
  values: string[];
  /** Whether `values` are all there are in the records looked at: short, few, and worth choosing among. */
  closed: boolean;
};

export type MappingChoice = { origin: 'saved' | 'ready' | 'suggested'; name: string; mapping: MappingInput };

const mostValues = 12;
const mostCharacters = 160;
const mostSamples = 3;
const mostSampleCharacters = 400;
const mostDepth = 3;
const mostFields = 400;

/** The tables among the files, by their fields, with what their mapping could be. Reads the first records only. */
export async function listTables(
  projectId: number,
  sources: HandedOver | Promise<HandedOver>,
  options: ImportOptions,
): Promise<TableGroup[]> {
  const groups = new Map<string, TableGroup>();
  for await (const file of resolveFiles(projectId, sources, options)) {
    if (!file.ok || file.value.resolved.format.id !== 'table') continue; // what cannot be read is the preview's to say
    const { source } = file.value;
    const records = await peekRecords(source);
    const shape = shapeOf(records);
    const known = groups.get(shape.join());
    if (known) known.files.push(source.name);
    else groups.set(shape.join(), await describeGroup(projectId, source.name, shape, records));
  }
  return [...groups.values()].filter(({ shape }) => shape.length > 0);
}

async function describeGroup(
  projectId: number,
  file: string,
  shape: string[],
  records: JsonObject[],
): Promise<TableGroup> {
  const saved = await listSavedMappings(projectId, shape);
  const ready = readyMappings.filter((one) => one.fits(shape));
  const suggested = suggestMapping(records);
  const fields = describeFields(records);
  return {
    shape,
    files: [file],
    records: records.length,
    fields,
    samples: records.slice(0, mostSamples).map((record) => fields.map(({ path }) => sampleOf(record, path))),
    choices: [
      ...saved.map(({ name, mapping }) => ({ origin: 'saved' as const, name, mapping })),
      ...ready.map(({ name, document }) => ({ origin: 'ready' as const, name, mapping: document })),
      {
        origin: 'suggested',
        name: isConfident(suggested) ? 'Suggested from the fields’ names' : 'Nothing could be suggested',
        mapping: suggested,
      },
    ],
  };
}

function describeFields(records: JsonObject[]): FieldSample[] {
  const found = new Map<string, { filled: number; values: Set<string>; closed: boolean }>();
  for (const record of records) {
    for (const [path, value] of fieldsOf(record)) {
      if (!found.has(path) && found.size >= mostFields) continue;
      const field = found.get(path) ?? { filled: 0, values: new Set(), closed: true };
      found.set(path, field);
      if (value === null || value === '') continue;
      field.filled += 1;
      const text = isScalar(value) ? String(value) : JSON.stringify(value);
      const shown = text.slice(0, mostCharacters);
      if (!isScalar(value) || text.length > 40) field.closed = false;
      if (field.values.has(shown)) continue;
      if (field.values.size < mostValues) field.values.add(shown);
      else field.closed = false;
    }
  }
  return [...found].map(([path, field]) => ({ path, ...field, values: [...field.values] }));
}

function sampleOf(record: JsonObject, path: string): string | null {
  const value = findField(record, path);
  if (value === undefined || value === null || value === '') return null;
  const text = isScalar(value) ? String(value) : JSON.stringify(value);
  return text.length > mostSampleCharacters ? `${text.slice(0, mostSampleCharacters)}…` : text;
}

/** Every field of a record with its path; an object is followed by what is inside it. */
function* fieldsOf(value: JsonObject, prefix = '', depth = 1): Generator<[string, Json]> {
  for (const [name, inner] of Object.entries(value)) {
    yield [prefix + name, inner];
    if (isJsonObject(inner) && depth < mostDepth) yield* fieldsOf(inner, `${prefix}${name}.`, depth + 1);
  }
}
