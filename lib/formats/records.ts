import { failure, success, type Result } from '#lib/result.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { ByteSource, RowIssue, SourceRecord } from '#lib/formats/format.ts';

import { readCsv } from '#lib/formats/csv.ts';
import { headText, isJsonLines } from '#lib/formats/head-records.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { listStretches } from '#lib/formats/json/list-stretches.ts';
import { streamItems } from '#lib/formats/json/stream-items.ts';
import { readLineBatches, readText, utf16Encoding } from '#lib/formats/lines.ts';
import { isParquet, readParquet } from '#lib/formats/parquet/read-parquet.ts';
import { findRecords, isMessageList, wrapRecord } from '#lib/formats/record-list.ts';

export type RecordShape = 'jsonl' | 'json' | 'csv' | 'tsv';
type RecordOptions = { records?: string; isRecord?: (value: JsonObject) => boolean };

/**
 * The records of a JSONL, JSON, CSV, TSV or Parquet file. JSONL, tables and JSON lists are streamed; any other JSON document is
 * read as a whole, and where it is broken the whole items of the list in it are. `records` says where in the document the list is,
 * `isRecord` which objects are one record although there is a list in them.
 * What cannot be read is an issue with its place. Records kept at an earlier import stand for
 * the file where the source has them.
 */
export async function* readRecords(
  source: ByteSource,
  options: RecordOptions = {},
): AsyncIterable<Result<SourceRecord, RowIssue>> {
  if (source.replay) {
    for (const record of source.replay.records) yield success(record);
    return;
  }
  const head = await readHead(source);
  if (isParquet(head)) {
    yield* readParquet(source);
    return;
  }
  const text = headText(head);
  if (text.startsWith('version https://git-lfs.github.com/spec')) {
    yield failure({ place: 'line 1', reason: 'this is a Git LFS pointer, not the file it stands for' });
    return;
  }
  const shape = findShape(source.name, text, source.size <= head.length);
  const isUtf16 = utf16Encoding(head) !== null || /^[[{]\0|^\0[[{]/.test(text);
  if (shape !== 'json' && isUtf16)
    yield failure({ place: 'line 1', reason: 'the file is UTF-16; save it as UTF-8' });
  else if (shape !== 'json') {
    if (shape === 'jsonl') yield* readJsonLines(source);
    else yield* readCsv(source, delimiterOf(shape, text));
  } else if (options.records === undefined && (await isRecordList(source, head))) yield* readList(source);
  else yield* readDocument(source, options);
}

/** What kind of file it is, by its name and, where that leaves it open or is wrong, by how it begins. */
export function findShape(name: string, text: string, isWhole: boolean): RecordShape {
  const extension = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const namedLines = extension === 'jsonl' || extension === 'ndjson';
  const start = text.search(/\S/);
  const first = text[start] ?? '';
  // A header is no JSON object: these are records under the wrong name.
  const isTable = extension === 'csv' || extension === 'tsv';
  if (isTable && !(first === '{' && isJsonLines(text))) return extension;
  if (first !== '{' && first !== '[') {
    if (namedLines) return 'jsonl';
    if (extension === 'json' || extension === '' || first === '') return 'json';
    return text.split('\n', 1)[0]?.includes('\t') ? 'tsv' : 'csv';
  }
  if (isJsonLines(text)) return 'jsonl';
  if (!namedLines) return 'json';
  // A list or a document over many lines, named as if it were lines.
  const firstLine = text.slice(start).split('\n', 1)[0]?.trim() ?? '';
  if (firstLine === '{' || firstLine === '[') return 'json';
  return isWhole && /^\[\s*\{/.test(firstLine) && !/"(role|from)"/.test(firstLine) ? 'json' : 'jsonl';
}

async function* readJsonLines(source: ByteSource): AsyncIterable<Result<SourceRecord, RowIssue>> {
  for await (const batch of readLineBatches(source.stream())) {
    for (const line of batch) {
      if (!line.ok) {
        yield line;
        continue;
      }
      const place = `line ${line.value.number}`;
      const parsed = parseJson(line.value.text);
      if (!parsed.ok) yield failure({ place, reason: parsed.problem.reason });
      else yield asRecord(parsed.value, place, line.value.text);
    }
  }
}

/**
 * Whether the document is a list of records rather than of messages, which are one record together; told by the first
 * item. One that cannot be read is a broken record.
 */
async function isRecordList(source: ByteSource, head: Uint8Array): Promise<boolean> {
  if (utf16Encoding(head)) return false;
  for await (const item of streamItems(source.stream())) {
    if (!item.ok) return true;
    const first = parseJson(item.value.text);
    return !first.ok || !isMessageList([first.value]);
  }
  return false;
}

/** The items of a list, one in memory at a time. */
async function* readList(source: ByteSource): AsyncIterable<Result<SourceRecord, RowIssue>> {
  for await (const item of streamItems(source.stream())) {
    if (!item.ok) {
      const { number, reason } = item.problem;
      yield failure({ place: number === null ? 'the document' : `item ${number}`, reason });
    } else yield readItem(item.value.text, item.value.number);
  }
}

function readItem(text: string, number: number): Result<SourceRecord, RowIssue> {
  const place = `item ${number}`;
  const parsed = parseJson(text);
  if (!parsed.ok) return failure({ place, reason: parsed.problem.reason });
  return asRecord(parsed.value, place, JSON.stringify(parsed.value));
}

async function* readDocument(
  source: ByteSource,
  { records: path, isRecord }: RecordOptions,
): AsyncIterable<Result<SourceRecord, RowIssue>> {
  const text = await readText(source);
  if (!text.ok) {
    yield failure({ place: 'the document', reason: text.problem });
    return;
  }
  const parsed = parseJson(text.value);
  const stretches = parsed.ok ? [] : listStretches(text.value, path);
  for (const [i, { start, end }] of stretches.entries()) yield readItem(text.value.slice(start, end), i + 1);
  if (!parsed.ok) {
    const line = text.value.slice(0, parsed.problem.offset).split('\n').length;
    yield failure({ place: `line ${line}`, reason: parsed.problem.reason });
    return;
  }
  const items = findRecords(parsed.value, path, isRecord);
  if (items.length === 0)
    yield failure({
      place: 'the document',
      reason: path === undefined ? 'there are no records in it' : `there are no records at "${path}"`,
    });
  for (const [i, item] of items.entries()) yield asRecord(item, `item ${i + 1}`, JSON.stringify(item));
}

function asRecord(value: Json, place: string, raw: string): Result<SourceRecord, RowIssue> {
  const record = wrapRecord(value);
  if (record) return success({ record, place, raw });
  return failure({ place, reason: `expected an object, found ${describeJson(value)}` });
}

function describeJson(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

function delimiterOf(shape: 'csv' | 'tsv', text: string): string {
  if (shape === 'tsv') return '\t';
  const header = (text.split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** The first bytes, at most 64 KiB. */
async function readHead(source: ByteSource): Promise<Uint8Array> {
  for await (const chunk of source.stream()) return chunk.slice(0, 65_536);
  return new Uint8Array(0);
}
