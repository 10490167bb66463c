import { Parser } from 'csv-parse';
import { failure, success, type Result } from '#lib/result.ts';
import type { JsonObject } from '#lib/json.ts';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import type { SourceRecord } from '#lib/formats/format.ts';

type Row = { record: string[]; info: { records: number; empty_lines: number; lines: number } };

/** A quote that is never closed would otherwise take the rest of the file into memory. */
const maxRowBytes = 128 * 1024 * 1024;

/**
 * The rows of a table with a header, streamed. Cells are text, as they stand; names are trimmed, an empty one
 * becomes "column 1", a repeated one "name (2)". A row with too many or too few cells, or with a stray quote, is an issue with its row
 * number (the header is row 1) and the rest goes on.
 */
export async function* readCsv(
  source: ByteSource,
  delimiter: string,
): AsyncIterable<Result<SourceRecord, RowIssue>> {
  const skips: Skip[] = [];
  const parser = new Parser({
    delimiter,
    bom: true,
    info: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: maxRowBytes,
    on_skip: (error) => {
      if (error?.code === 'CSV_INVALID_CLOSING_QUOTE') endQuote(parser);
      const { records = 0, empty_lines = 0, lines = 0 } = (error ?? {}) as Partial<Row['info']>;
      // One bad row may be told of more than once.
      if (skips.at(-1)?.lines !== lines)
        skips.push({ records, empty_lines, lines, reason: error?.message ?? 'it cannot be read' });
      return undefined;
    },
  });
  const input = { isUtf8: true };
  const pumped = pump(source, parser, input);
  let names: string[] | null = null;
  let passed = 0;
  let last = 0;
  try {
    for await (const row of parser as AsyncIterable<Row>) {
      for (let skip = skips[passed]; skip && skip.records < row.info.records; skip = skips[passed])
        yield failure({ place: `row ${placeOf(skip, (passed += 1))}`, reason: skip.reason });
      last = row.info.records + row.info.empty_lines + passed;
      if (names) yield readRow(row.record, names, `row ${last}`, input.isUtf8);
      else names = columnNames(row.record);
    }
    await pumped;
    for (const skip of skips.slice(passed))
      yield failure({ place: `row ${(last = placeOf(skip, (passed += 1)))}`, reason: skip.reason });
  } catch (error) {
    yield failure({
      place: `row ${last + 1}`,
      reason: error instanceof Error ? error.message : 'it cannot be read',
    });
  }
}

/**
 * After text behind a closing quote the parser would look for another closing quote, through all rows that follow: the cell is
 * taken to be over, so that the row ends at its line's end. Its state is the one thing that lets a single row be given up.
 */
function endQuote(parser: Parser): void {
  (parser as Parser & { state: { quoting: boolean } }).state.quoting = false;
}

type Skip = Row['info'] & { reason: string };

/** The number of a row that is passed over, the `nth` of them. */
function placeOf({ records, empty_lines }: Skip, nth: number): number {
  return records + empty_lines + nth;
}

/** Feeds the parser as fast as its rows are taken. */
async function pump(source: ByteSource, parser: Parser, input: { isUtf8: boolean }): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.stream()) {
      if (parser.destroyed) return;
      input.isUtf8 &&= isValid(decoder, chunk);
      if (!parser.write(chunk)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Waits until the parser takes more, or is done with. */
function drained(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      parser.off('drain', settle).off('close', settle);
      resolve();
    };
    parser.on('drain', settle).on('close', settle);
  });
}

function isValid(decoder: TextDecoder, chunk: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function readRow(
  cells: string[],
  names: string[],
  place: string,
  isUtf8: boolean,
): Result<SourceRecord, RowIssue> {
  if (cells.length !== names.length)
    return failure({ place, reason: `the row has ${cells.length} cells, the header has ${names.length}` });
  // The parser puts this character where bytes are no text; in a valid file it is the author's own.
  if (!isUtf8 && cells.some((cell) => cell.includes('\ufffd')))
    return failure({ place, reason: 'the row is not valid UTF-8' });
  const record: JsonObject = Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  return success({ record, place, raw: JSON.stringify(record) });
}

function columnNames(cells: string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cell.trim() || `column ${i + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
