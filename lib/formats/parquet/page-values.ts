import type { DataReader, Encoding, ParquetType } from 'hyparquet';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { readHybrid } from '#lib/formats/parquet/levels.ts';
import { parquetLimits } from '#lib/formats/parquet/limits.ts';

/** How a column's values lie in the bytes. */
export type ValueLayout = { type: ParquetType; encoding: Encoding; typeLength: number | undefined };

const widths: Partial<Record<ParquetType, number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 };

/**
 * The `count` values that a page's bytes hold, before they are made JSON of; `dictionary` holds what indices stand for. Throws
 * where the bytes are fewer than the count needs, and before anything is allocated by a size that only they claim.
 */
export function readValues(
  bytes: Uint8Array,
  count: number,
  { type, encoding, typeLength }: ValueLayout,
  dictionary: readonly unknown[] | undefined,
): ArrayLike<unknown> {
  if (count === 0) return [];
  const reader = readerOf(bytes);
  switch (encoding) {
    case 'PLAIN':
      return readPlain(reader, type, count, typeLength);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      if (!dictionary) throw new Error('it refers to a dictionary that is not there');
      return readHybrid(bytes.subarray(1), bytes[0] ?? 0, count).map((index) => {
        if (index < dictionary.length) return dictionary[index];
        throw new Error(`it refers to entry ${index} of a dictionary of ${dictionary.length}`);
      });
    case 'RLE':
      return readHybrid(bytes.subarray(4), 1, count).map((bit) => bit === 1);
    case 'DELTA_BINARY_PACKED':
      if (type === 'INT32') return readDelta(reader, count);
      checkDelta(reader);
      return unpacked(reader, count, new BigInt64Array(count));
    case 'DELTA_LENGTH_BYTE_ARRAY':
      return readStretches(bytes, reader, readDelta(reader, count));
    case 'DELTA_BYTE_ARRAY':
      return readPrefixed(bytes, reader, count);
    case 'BYTE_STREAM_SPLIT': {
      const width = widths[type] ?? typeLength ?? 0;
      if (count * width > bytes.length) throw new Error(`its ${count} values do not fit into it`);
      return byteStreamSplit(reader, count, type, typeLength);
    }
    default:
      throw new Error(`it is encoded as ${encoding}, which cannot be read`);
  }
}

function readerOf(bytes: Uint8Array): DataReader {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
}

function readDelta(reader: DataReader, count: number): Int32Array {
  checkDelta(reader);
  return unpacked(reader, count, new Int32Array(count));
}

function unpacked<Output extends Int32Array | BigInt64Array>(
  reader: DataReader,
  count: number,
  output: Output,
): Output {
  deltaBinaryUnpack(reader, count, output);
  return output;
}

/** A hostile head would have the decoder allocate by it, or go on without a step forward. */
function checkDelta({ view, offset }: DataReader): void {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + offset, view.byteLength - offset);
  const [block, blockEnd] = readVarint(bytes, 0);
  const [miniblocks] = readVarint(bytes, blockEnd);
  if (block === 0 || miniblocks === 0 || block > 2 ** 20 || block % miniblocks !== 0)
    throw new Error(`its deltas come in blocks of ${block} values in ${miniblocks} parts`);
}

function readVarint(bytes: Uint8Array, start: number): [value: number, end: number] {
  let value = 0;
  for (let i = 0; i < 5; i += 1) {
    const byte = bytes[start + i] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, start + i + 1];
  }
  throw new Error('a number in it does not end');
}

function readStretches(bytes: Uint8Array, { offset }: DataReader, lengths: Int32Array): Uint8Array[] {
  let at = offset;
  return Array.from(lengths, (length) => {
    if (length < 0 || at + length > bytes.length) throw new Error('a value ends after the page');
    at += length;
    return bytes.subarray(at - length, at);
  });
}

/** Each value is the beginning of the one before and a text of its own: small bytes can stand for very much. */
function readPrefixed(bytes: Uint8Array, reader: DataReader, count: number): Uint8Array[] {
  const prefixes = readDelta(reader, count);
  const suffixes = readStretches(bytes, reader, readDelta(reader, count));
  let total = 0;
  let length = 0;
  for (const [i, suffix] of suffixes.entries()) {
    const prefix = prefixes[i] ?? 0;
    if (prefix < 0 || prefix > length) throw new Error('a value begins with more than there is before it');
    length = prefix + suffix.length;
    total += length;
  }
  if (total > parquetLimits.pageBytes)
    throw new Error(`its values have ${total} bytes together; the limit is ${parquetLimits.pageBytes} bytes`);
  let last = new Uint8Array(0);
  return suffixes.map((suffix, i) => {
    const prefix = prefixes[i] ?? 0;
    const value = new Uint8Array(prefix + suffix.length);
    value.set(last.subarray(0, prefix));
    value.set(suffix, prefix);
    last = value;
    return value;
  });
}
