import type { CompressionCodec, ConvertedType, LogicalType, ParquetType, SchemaElement } from 'hyparquet';
import {
  CompressionCodecs,
  ConvertedTypes,
  FieldRepetitionTypes,
  ParquetTypes,
} from 'hyparquet/src/constants.js';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';

/** A column chunk as the footer names it, nothing of it checked but `problem`. */
export type ParsedChunk = {
  path: string[];
  type: ParquetType;
  codec: CompressionCodec;
  start: number;
  bytes: number;
  problem?: string;
};

export type ParsedFooter = {
  rows: number;
  elements: SchemaElement[];
  groups: { rows: number; chunks: ParsedChunk[] }[];
};

/** A structure as Thrift's compact protocol gives it: fields by their number. */
type Fields = { [field: `field_${number}`]: unknown };

/**
 * The parts of a footer that reading needs. Statistics are passed over: converting a hostile one can take for ever. The bytes
 * must have been walked over by `scanThrift`; throws where a field is not what the format says.
 * Field numbers: https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 */
export function parseFooter(bytes: Uint8Array): ParsedFooter {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const footer = deserializeTCompactProtocol({ view, offset: 0 });
  return {
    rows: count(footer.field_3, 'the number of rows'),
    elements: list(footer.field_2, 'the schema').map(schemaElement),
    groups: list(footer.field_4, 'the row groups').map((group) => ({
      rows: count(group.field_3, "a row group's number of rows"),
      chunks: list(group.field_1, "a row group's columns").map(columnChunk),
    })),
  };
}

function schemaElement(field: Fields): SchemaElement {
  const element: SchemaElement = { name: text(field.field_4) };
  const type = ParquetTypes[Number(field.field_1 ?? -1)];
  const repetition = FieldRepetitionTypes[Number(field.field_3 ?? -1)];
  const logical = logicalType(field.field_10);
  const converted = ConvertedTypes[Number(field.field_6 ?? -1)] ?? convertedOf(logical);
  if (type) element.type = type;
  if (repetition) element.repetition_type = repetition;
  if (converted) element.converted_type = converted;
  if (logical) element.logical_type = logical;
  if (typeof field.field_2 === 'number') element.type_length = field.field_2;
  if (typeof field.field_5 === 'number') element.num_children = field.field_5;
  const scale = field.field_7 ?? fields(fields(field.field_10)?.field_5)?.field_1;
  if (typeof scale === 'number') element.scale = scale;
  return element;
}

/** The logical types that change how a value is written down. */
function logicalType(value: unknown): LogicalType | undefined {
  const given = fields(value);
  if (!given) return undefined;
  if (given.field_2) return { type: 'MAP' };
  if (given.field_3) return { type: 'LIST' };
  if (given.field_5) return { type: 'DECIMAL', precision: 0, scale: 0 };
  if (given.field_6) return { type: 'DATE' };
  const time = fields(given.field_7);
  if (time) return { type: 'TIME', isAdjustedToUTC: time.field_1 === true, unit: unitOf(time.field_2) };
  const stamp = fields(given.field_8);
  if (stamp)
    return { type: 'TIMESTAMP', isAdjustedToUTC: stamp.field_1 === true, unit: unitOf(stamp.field_2) };
  const integer = fields(given.field_10);
  if (integer)
    return { type: 'INTEGER', bitWidth: Number(integer.field_1), isSigned: integer.field_2 === true };
  if (given.field_12) return { type: 'JSON' };
  if (given.field_14) return { type: 'UUID' };
  return given.field_15 ? { type: 'FLOAT16' } : undefined;
}

function unitOf(value: unknown): 'MILLIS' | 'MICROS' | 'NANOS' {
  const unit = fields(value);
  if (unit?.field_1) return 'MILLIS';
  return unit?.field_2 ? 'MICROS' : 'NANOS';
}

/** Lists and maps are told by the older mark, which a writer may leave out. */
function convertedOf(logical: LogicalType | undefined): ConvertedType | undefined {
  const type = logical?.type;
  return type === 'LIST' || type === 'MAP' || type === 'DECIMAL' ? type : undefined;
}

function columnChunk(chunk: Fields): ParsedChunk {
  const data = fields(chunk.field_3);
  const path = list(data?.field_3 ?? [], "a column's path", false).map(text);
  const dictionary = offset(data?.field_11);
  const first = offset(data?.field_9);
  const type = ParquetTypes[Number(data?.field_1 ?? -1)];
  const codec = CompressionCodecs[Number(data?.field_4 ?? -1)];
  const parsed: ParsedChunk = {
    path,
    type: type ?? 'BYTE_ARRAY',
    codec: codec ?? 'UNCOMPRESSED',
    // Some writers say 0 where there is no dictionary.
    start: dictionary > 0 && dictionary < first ? dictionary : first,
    bytes: offset(data?.field_7),
  };
  if (chunk.field_8 !== undefined || chunk.field_9 !== undefined)
    return { ...parsed, problem: 'is encrypted' };
  if (chunk.field_1 !== undefined) return { ...parsed, problem: 'is kept in another file' };
  if (!data || !type || !codec || path.length === 0) return { ...parsed, problem: 'is not described' };
  return parsed;
}

function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
    ? (value as Fields)
    : undefined;
}

function list(value: unknown, what: string): Fields[];
function list(value: unknown, what: string, ofFields: false): unknown[];
function list(value: unknown, what: string, ofFields = true): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what} cannot be found in it`);
  if (ofFields && !value.every((item) => fields(item) !== undefined)) throw new Error(`${what} are damaged`);
  return value;
}

function text(value: unknown): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : '';
}

function count(value: unknown, what: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${what} in it is ${String(value)}`);
  return number;
}

/** An offset or a length; -1, which no check lets pass, where there is none. */
function offset(value: unknown): number {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : -1;
}
