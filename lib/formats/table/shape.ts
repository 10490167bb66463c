import type { JsonObject } from '#lib/json.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import { readRecords } from '#lib/formats/records.ts';

/** How many records are looked at to learn the shape of a file. */
const sampleSize = 50;

/** The names of the fields that occur in the records, sorted: what saved mappings are found by. */
export function shapeOf(records: JsonObject[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))].sort();
}

/** The shape of a file by its first records; empty where none can be read. */
export async function peekShape(source: ByteSource, path?: string): Promise<string[]> {
  return shapeOf(await peekRecords(source, path));
}

/** The first records of a file, at most 50. */
export async function peekRecords(source: ByteSource, path?: string): Promise<JsonObject[]> {
  const records: JsonObject[] = [];
  for await (const row of readRecords(source, path === undefined ? {} : { records: path })) {
    if (row.ok) records.push(row.value.record);
    if (records.length >= sampleSize) break;
  }
  return records;
}
