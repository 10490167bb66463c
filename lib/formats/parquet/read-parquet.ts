import type { SchemaTree } from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getPhysicalColumns, getTreePath } from 'hyparquet/src/schema.js';
import { failure, success, type Result } from '#lib/result.ts';
import type { JsonObject } from '#lib/json.ts';
import type { ByteSource, RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { openColumn, type ColumnReader } from '#lib/formats/parquet/column-reader.ts';
import { valueReader } from '#lib/formats/parquet/convert.ts';
import { readFooter, type Chunk, type Footer } from '#lib/formats/parquet/footer.ts';
import { parquetLimits } from '#lib/formats/parquet/limits.ts';
import { randomSource, type RandomSource } from '#lib/formats/parquet/random-source.ts';
import { columnOf } from '#lib/formats/parquet/read-page.ts';

/** Rows made at a time. */
const batchRows = 256;

/** Whether the bytes begin as a Parquet file does, an encrypted one too. */
export function isParquet(bytes: Uint8Array): boolean {
  return /^PAR[1E]$/.test(String.fromCharCode(...bytes.subarray(0, 4)));
}

/**
 * The rows of a Parquet file as records, "row 1" the first, read page by page: memory holds a page of each column. What a
 * row group says that cannot be read is an issue that names the rows it loses, the column and the page, and the next group
 * goes on. What is left out of the rows (bytes that are neither text nor a picture) is said once for each column.
 */
export async function* readParquet(source: ByteSource): AsyncIterable<Result<SourceRecord, RowIssue>> {
  const opened = await openParquet(source);
  if (!opened.ok) {
    yield failure({ place: contents, reason: opened.problem });
    return;
  }
  const { file, footer } = opened.value;
  const leftOut: RowIssue[] = [];
  let first = 1;
  let written = 0;
  for (const [i, group] of footer.groups.entries()) {
    let next = first;
    try {
      if (group.rows > 0 && !group.chunks.ok) throw new Error(group.chunks.problem);
      const columns = group.chunks.ok ? openColumns(file, footer.schema, group.chunks.value, leftOut) : null;
      for await (const record of columns ? readGroup(footer.schema, columns, group.rows) : []) {
        const row = rowOf(record, `row ${next}`);
        while (leftOut.length > 0) yield failure(leftOut.shift() as RowIssue);
        yield row;
        next += 1;
        written += row.ok ? row.value.raw.length : 0;
        const { rowsRatio, rowsFrom } = parquetLimits;
        if (written > rowsFrom && written > rowsRatio * file.size) {
          const reason = `the rows so far have ${written} characters and the file ${file.size} bytes; beyond ${rowsFrom} the limit is ${rowsRatio} times as many`;
          yield failure({ place: `row ${next}`, reason });
          return;
        }
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const lost = `rows ${next} to ${first + group.rows - 1} (row group ${i + 1}) are not read`;
      yield failure({ place: `row ${next}`, reason: `${lost}: ${reason}` });
    }
    first += group.rows;
  }
  if (footer.rows !== first - 1) {
    const reason = `it counts ${footer.rows} rows and its row groups hold ${first - 1}`;
    yield failure({ place: contents, reason, landed: true });
  }
}

const contents = 'the table of contents';

async function openParquet(
  source: ByteSource,
): Promise<Result<{ file: RandomSource; footer: Footer }, string>> {
  try {
    const file = await randomSource(source);
    if (!file.ok) return file;
    const footer = await readFooter(file.value);
    return footer.ok ? success({ file: file.value, footer: footer.value }) : footer;
  } catch (cause) {
    return failure(cause instanceof Error ? cause.message : String(cause));
  }
}

/** The rows of a group, a few at a time. Throws what is wrong with it. */
async function* readGroup(
  schema: SchemaTree,
  columns: Map<string, ColumnReader>,
  count: number,
): AsyncIterable<JsonObject> {
  for (let done = 0; done < count;) {
    const wanted = Math.min(batchRows, count - done);
    let size = wanted;
    let shortest = '';
    for (const [path, column] of columns) {
      const available = await column.fill(wanted);
      if (available < size) shortest = path;
      size = Math.min(size, available);
    }
    if (size > 0) yield* makeRecords(schema, columns, size);
    done += size;
    if (size < wanted)
      throw new Error(`the row group claims ${count} rows and its column ${shortest} ends after ${done}`);
  }
}

function openColumns(
  file: RandomSource,
  schema: SchemaTree,
  chunks: Chunk[],
  leftOut: RowIssue[],
): Map<string, ColumnReader> {
  const byPath = new Map(chunks.map((chunk) => [chunk.path.join('.'), chunk]));
  return new Map(
    getPhysicalColumns(schema).map((path) => {
      const chunk = byPath.get(path);
      if (!chunk) throw new Error(`column ${path} is missing`);
      const schemaPath = getTreePath(schema, chunk.path);
      const element = schemaPath.at(-1)?.element;
      if (element?.type !== chunk.type)
        throw new Error(
          `column ${path} is declared as ${element?.type ?? 'nothing'} and kept as ${chunk.type}`,
        );
      let said = false;
      const convert = valueReader(element, (why) => {
        if (!said)
          leftOut.push({
            place: `column ${path}`,
            reason: `${why} (and others like it) are left out`,
            landed: true,
          });
        said = true;
      });
      return [path, openColumn(file, columnOf(chunk, schemaPath, convert))];
    }),
  );
}

function makeRecords(schema: SchemaTree, columns: Map<string, ColumnReader>, count: number): JsonObject[] {
  const records = Array.from({ length: count }, (): JsonObject => ({}));
  for (const child of schema.children) {
    const paths = child.children.length > 0 ? getPhysicalColumns(child) : [child.path.join('.')];
    const parts = new Map(paths.map((path) => [path, columns.get(path)?.take(count) ?? []]));
    // A repeated column without a list around it is a list as it stands.
    if (child.children.length > 0) assembleNested(parts, child, DEFAULT_PARSERS);
    const values = parts.get(child.element.name) ?? [];
    for (const [i, record] of records.entries())
      Object.defineProperty(record, child.element.name, {
        value: values[i] ?? null,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return records;
}

function rowOf(record: JsonObject, place: string): Result<SourceRecord, RowIssue> {
  try {
    return success({ record, place, raw: JSON.stringify(record) });
  } catch {
    return failure({ place, reason: 'the row is longer than the longest text that can be held' });
  }
}
