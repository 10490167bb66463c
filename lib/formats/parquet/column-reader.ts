import type { PageHeader } from 'hyparquet';
import { assembleLists } from 'hyparquet/src/assemble.js';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { Json } from '#lib/json.ts';
import { parquetLimits } from '#lib/formats/parquet/limits.ts';
import type { RandomSource } from '#lib/formats/parquet/random-source.ts';
import {
  checkPage,
  readDictionary,
  readPage,
  type Column,
  type Page,
} from '#lib/formats/parquet/read-page.ts';
import { scanThrift } from '#lib/formats/parquet/scan-thrift.ts';

/** A column of a row group, read page by page as its rows are asked for. */
export type ColumnReader = {
  /** Reads pages until `count` rows are in hand or the column ends; gives how many are. Throws, naming the page. */
  fill(count: number): Promise<number>;
  /** The next `count` rows, which are in hand. A nested column's are lists within lists, still to be put together. */
  take(count: number): unknown[];
};

const windowBytes = 256 * 1024;

/** Holds one page's rows, the column's dictionary and a window of bytes; nothing of the file besides. */
export function openColumn(source: RandomSource, column: Column): ColumnReader {
  const { chunk, maxRepetition, maxDefinition, schemaPath } = column;
  const isFlat = schemaPath.length === 2 && maxRepetition === 0;
  let at = chunk.start;
  let pageNumber = 0;
  let window: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) };
  let dictionary: Json[] | undefined;
  let rows: unknown[] = [];
  let taken = 0;

  const bytesAt = async (start: number, length: number): Promise<Uint8Array> => {
    const end = start + length;
    if (start < window.start || end > window.start + window.bytes.length) {
      const ahead = Math.min(chunk.end, Math.max(end, start + windowBytes));
      window = { start, bytes: await source.read(start, ahead) };
    }
    return window.bytes.subarray(start - window.start, end - window.start);
  };

  const readHeader = async (): Promise<PageHeader> => {
    for (let length = 4096; ; length *= 8) {
      const room = Math.min(length, chunk.end - at);
      const bytes = await bytesAt(at, room);
      const scan = scanThrift(bytes);
      if ('problem' in scan) throw new Error(`its header cannot be read: ${scan.problem}`);
      if ('end' in scan) {
        at += scan.end;
        return parquetHeader({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 });
      }
      if (room < length) throw new Error('the column ends within its header');
      if (length > parquetLimits.pageHeaderBytes)
        throw new Error(`its header has more than ${parquetLimits.pageHeaderBytes} bytes, the limit`);
    }
  };

  const add = ({ count, repetition, definition, values }: Page): void => {
    if (count === 0) return;
    if (!isFlat) {
      const assembled = assembleLists(rows, definition, repetition, values, schemaPath);
      if (assembled !== rows) for (const value of values) rows.push(value);
    } else if (maxDefinition === 0) for (const value of values) rows.push(value);
    else {
      let next = 0;
      for (const level of definition) rows.push(level === maxDefinition ? values[next++] : null);
    }
  };

  const readNext = async (): Promise<void> => {
    pageNumber += 1;
    const header = await readHeader();
    checkPage(header);
    const length = header.compressed_page_size;
    if (at + length > chunk.end) throw new Error(`it claims ${length} bytes and ${chunk.end - at} are left`);
    const bytes = await bytesAt(at, length);
    at += length;
    if (header.type === 'DICTIONARY_PAGE') dictionary = await readDictionary(header, bytes, column);
    else if (header.type === 'DATA_PAGE' || header.type === 'DATA_PAGE_V2')
      add(await readPage(header, bytes, column, dictionary));
  };

  // A row of lists may go on in the next page.
  const inHand = () => rows.length - taken - (maxRepetition > 0 && at < chunk.end ? 1 : 0);

  return {
    async fill(count) {
      while (inHand() < count && at < chunk.end) {
        try {
          await readNext();
        } catch (cause) {
          const reason = (cause instanceof Error && cause.message) || 'its bytes are damaged';
          throw new Error(`page ${pageNumber} of column ${chunk.path.join('.')}: ${reason}`, { cause });
        }
      }
      return inHand();
    },
    take(count) {
      const found = rows.slice(taken, taken + count);
      taken += count;
      if (taken === rows.length || taken > 65_536) {
        rows = rows.slice(taken);
        taken = 0;
      }
      return found;
    },
  };
}
