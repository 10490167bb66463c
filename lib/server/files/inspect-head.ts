import type { ByteSource, FileHead } from '#lib/formats/format.ts';
import { isParquet } from '#lib/formats/parquet/read-parquet.ts';
import { readRecords } from '#lib/formats/records.ts';
import type { JsonObject } from '#lib/json.ts';

const headBytes = 64 * 1024;
const headRows = 20;

/**
 * What the formats look at to recognise a file: its first 64 KiB, for an archive the names inside, for a Parquet table its
 * first rows.
 */
export async function inspectHead(source: ByteSource): Promise<FileHead> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.stream()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  const head: FileHead = {
    name: source.name,
    size: source.size,
    bytes: Buffer.concat(parts).subarray(0, headBytes),
  };
  if (isParquet(head.bytes)) head.records = await firstRecords(source);
  if (source.archive) head.members = source.archive.members.map((member) => member.name);
  return head;
}

async function firstRecords(source: ByteSource): Promise<JsonObject[]> {
  const records: JsonObject[] = [];
  for await (const row of readRecords(source)) {
    if (row.ok) records.push(row.value.record);
    if (!row.ok || records.length >= headRows) break;
  }
  return records;
}
