import type { SchemaElement } from 'hyparquet';
import { parseFloat16 } from 'hyparquet/src/convert.js';
import { pictureType } from '#lib/trace/picture.ts';
import type { Json } from '#lib/json.ts';
import { parquetLimits } from '#lib/formats/parquet/limits.ts';
import { dateOf, decimalOf, int96Nanos, shortFloat, timestampOf } from '#lib/formats/parquet/scalars.ts';

/** A value of a column as JSON. `null` and undefined are null. */
export type ValueReader = (value: unknown) => Json;

/**
 * How the values of a column become JSON: whole numbers as numbers where they are exact and as digits where not, decimals
 * likewise, points in time in ISO 8601, NaN as null. Bytes are text where the column says so or where they are UTF-8; a
 * picture becomes a data: URL; other bytes, and values over the limit, `{notRead: why}`, counted by `onNotRead`.
 */
export function valueReader(element: SchemaElement, onNotRead: (why: string) => void): ValueReader {
  const read = readerOf(element, (why) => {
    onNotRead(why);
    return { notRead: why };
  });
  return (value) => (value === undefined || value === null ? null : read(value));
}

type NotRead = (why: string) => Json;

function readerOf(element: SchemaElement, notRead: NotRead): (value: NonNullable<unknown>) => Json {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted === 'DECIMAL')
    return (value) => decimalOf(value, element.scale ?? 0) ?? notRead('a decimal too long');
  if (type === 'INT96') return (value) => timestampOf(int96Nanos(value as bigint), 9, false);
  if (converted === 'DATE' || logical?.type === 'DATE') return (value) => dateOf(Number(value));
  if (logical?.type === 'TIMESTAMP') {
    const digits = ({ MILLIS: 3, MICROS: 6, NANOS: 9 } as const)[logical.unit];
    return (value) => timestampOf(BigInt(value as bigint), digits, logical.isAdjustedToUTC);
  }
  if (converted === 'TIMESTAMP_MILLIS') return (value) => timestampOf(BigInt(value as bigint), 3, true);
  if (converted === 'TIMESTAMP_MICROS') return (value) => timestampOf(BigInt(value as bigint), 6, true);
  if (type === 'FLOAT') return (value) => shortFloat(value as number);
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return bytesReader(element, notRead);
  const unsigned =
    converted?.startsWith('UINT') === true || (logical?.type === 'INTEGER' && !logical.isSigned);
  return (value) => {
    if (typeof value === 'bigint') return integerOf(unsigned ? BigInt.asUintN(64, value) : value);
    if (typeof value === 'number') {
      if (Number.isNaN(value)) return null;
      if (!Number.isFinite(value)) return String(value);
      return unsigned && value < 0 ? value + 2 ** 32 : value;
    }
    return typeof value === 'boolean' ? value : notRead('a value of an unknown kind');
  };
}

function integerOf(value: bigint): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

function bytesReader(element: SchemaElement, notRead: NotRead): (value: NonNullable<unknown>) => Json {
  const { converted_type: converted, logical_type: logical } = element;
  const lossy = new TextDecoder();
  const strict = new TextDecoder('utf-8', { fatal: true });
  const isText =
    converted === 'UTF8' || converted === 'ENUM' || converted === 'JSON' || logical?.type === 'JSON';
  return (value) => {
    if (!(value instanceof Uint8Array)) return notRead('a value of an unknown kind');
    if (logical?.type === 'FLOAT16') return parseFloat16(value) ?? null;
    if (logical?.type === 'UUID' && value.length === 16) return uuidOf(value);
    if (value.length > parquetLimits.cellBytes)
      return notRead(`a value of ${value.length} bytes; the limit is ${parquetLimits.cellBytes} bytes`);
    if (converted === 'JSON' || logical?.type === 'JSON') return jsonOf(lossy.decode(value));
    if (isText) return lossy.decode(value);
    const picture = pictureType(value);
    if (picture !== null) return `data:${picture};base64,${base64Of(value)}`;
    const text = value.includes(0) ? null : decodeStrictly(strict, value);
    return text ?? notRead(`${value.length} bytes that are neither text nor a picture`);
  };
}

function decodeStrictly(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  // In pieces of whole base64 groups: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 24_576)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 24_576))));
  return parts.join('');
}
