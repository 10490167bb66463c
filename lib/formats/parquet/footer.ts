import type { CompressionCodec, ParquetType, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetSchema } from 'hyparquet';
import { failure, success, type Result } from '#lib/result.ts';
import type { RandomSource } from '#lib/formats/parquet/random-source.ts';
import { parquetLimits, rowsPerByte } from '#lib/formats/parquet/limits.ts';
import { parseFooter, type ParsedChunk } from '#lib/formats/parquet/parse-footer.ts';
import { scanThrift } from '#lib/formats/parquet/scan-thrift.ts';

/** A column's bytes in one row group: pages from `start` to `end`. */
export type Chunk = {
  path: string[];
  type: ParquetType;
  codec: CompressionCodec;
  start: number;
  end: number;
};

/** Rows that are stored together, column by column; or why they cannot be read. */
export type RowGroup = { rows: number; chunks: Result<Chunk[], string> };

/** What the end of a Parquet file says of it, checked against the file's size. */
export type Footer = { rows: number; schema: SchemaTree; elements: SchemaElement[]; groups: RowGroup[] };

/** Reads the table of contents at a file's end. The problem says what is wrong with it and which limit it met. */
export async function readFooter(source: RandomSource): Promise<Result<Footer, string>> {
  const { size } = source;
  if (size < 12) return failure('the Parquet file is cut short: it is smaller than its own frame');
  const tail = await source.read(size - 8, size);
  const mark = String.fromCharCode(...tail.subarray(4, 8));
  if (mark === 'PARE') return failure('the Parquet file is encrypted; write it without encryption');
  if (mark !== 'PAR1')
    return failure('the Parquet file is cut short: the table of contents at its end is missing');
  const length = new DataView(tail.buffer, tail.byteOffset, 8).getUint32(0, true);
  if (length > size - 12)
    return failure(`its table of contents claims ${length} bytes and the file has ${size} altogether`);
  if (length > parquetLimits.footerBytes)
    return failure(
      `its table of contents has ${length} bytes; the limit is ${parquetLimits.footerBytes} bytes`,
    );
  const bytes = await source.read(size - 8 - length, size - 8);
  const scan = scanThrift(bytes);
  if ('problem' in scan) return failure(`its table of contents cannot be read: ${scan.problem}`);
  if ('short' in scan) return failure('its table of contents cannot be read: it ends too early');
  try {
    const parsed = parseFooter(bytes);
    if (parsed.elements.length > parquetLimits.elements)
      return failure(
        `it has ${parsed.elements.length} schema elements; the limit is ${parquetLimits.elements}`,
      );
    const rows = parsed.groups.reduce((sum, group) => sum + group.rows, 0);
    const most = rowsPerByte * size + 1_000_000;
    if (rows > most)
      return failure(`it claims ${rows} rows in ${size} bytes; the limit for that size is ${most} rows`);
    const packed = parsed.groups
      .flatMap((group) => group.chunks)
      .reduce((sum, chunk) => sum + chunk.bytes, 0);
    if (packed > size) return failure(`its columns claim ${packed} bytes together and the file has ${size}`);
    return success({
      rows: parsed.rows,
      schema: parquetSchema({ schema: parsed.elements }),
      elements: parsed.elements,
      groups: parsed.groups.map((group) => ({
        rows: group.rows,
        chunks: checkChunks(group.chunks, size - 8 - length),
      })),
    });
  } catch (cause) {
    return failure(
      `its table of contents cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

function checkChunks(chunks: ParsedChunk[], end: number): Result<Chunk[], string> {
  if (chunks.length === 0) return failure('it has rows and no columns');
  const checked: Chunk[] = [];
  for (const { problem, bytes, ...chunk } of chunks) {
    const name = `column ${chunk.path.join('.') || '?'}`;
    if (problem !== undefined) return failure(`${name} ${problem}`);
    const chunkEnd = chunk.start + bytes;
    if (!(chunk.start >= 4 && bytes >= 0 && chunkEnd <= end))
      return failure(
        `${name} claims the bytes from ${chunk.start} to ${chunkEnd}; the data end at byte ${end}`,
      );
    checked.push({ ...chunk, end: chunkEnd });
  }
  return success(checked);
}
