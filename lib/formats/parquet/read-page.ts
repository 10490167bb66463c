import type { PageHeader, SchemaTree } from 'hyparquet';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import type { Json } from '#lib/json.ts';
import type { ValueReader } from '#lib/formats/parquet/convert.ts';
import { decompressPage } from '#lib/formats/parquet/decompress.ts';
import type { Chunk } from '#lib/formats/parquet/footer.ts';
import { readHybrid, widthOf } from '#lib/formats/parquet/levels.ts';
import { parquetLimits } from '#lib/formats/parquet/limits.ts';
import { readValues } from '#lib/formats/parquet/page-values.ts';

/** What reading a column's pages needs to know of it. */
export type Column = {
  chunk: Chunk;
  /** From the root of the schema to the column. */
  schemaPath: SchemaTree[];
  typeLength: number | undefined;
  maxRepetition: number;
  maxDefinition: number;
  convert: ValueReader;
};

export function columnOf(chunk: Chunk, schemaPath: SchemaTree[], convert: ValueReader): Column {
  return {
    chunk,
    schemaPath,
    typeLength: schemaPath.at(-1)?.element.type_length,
    maxRepetition: getMaxRepetitionLevel(schemaPath),
    maxDefinition: getMaxDefinitionLevel(schemaPath),
    convert,
  };
}

/** A page's values without the nulls, and the levels that say where they stand; no levels where the schema has none. */
export type Page = { count: number; repetition: number[]; definition: number[]; values: Json[] };

/** Refuses a page by what its header declares, before it is read. Throws the reason. */
export function checkPage(header: PageHeader): void {
  const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
  const { pageBytes, pageValues, ratio, ratioFromBytes } = parquetLimits;
  if (!(packed >= 0) || !(unpacked >= 0)) throw new Error(`it declares ${packed} and ${unpacked} bytes`);
  if (packed > pageBytes || unpacked > pageBytes)
    throw new Error(`it has ${Math.max(packed, unpacked)} bytes; the limit is ${pageBytes} bytes`);
  if (unpacked > ratioFromBytes && unpacked > ratio * packed)
    throw new Error(`it unpacks ${packed} bytes to ${unpacked}; the limit is ${ratio} times as many`);
  const count = countOf(header);
  if (!(count >= 0 && count <= pageValues))
    throw new Error(`it declares ${count} values; the limit is ${pageValues}`);
}

function countOf(header: PageHeader): number {
  const given = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
  return given?.num_values ?? 0;
}

/** The values that a dictionary page lists. */
export async function readDictionary(
  header: PageHeader,
  bytes: Uint8Array,
  { chunk, typeLength, convert }: Column,
): Promise<Json[]> {
  const page = await decompressPage(chunk.codec, bytes, header.uncompressed_page_size);
  const layout = { type: chunk.type, encoding: 'PLAIN', typeLength } as const;
  return Array.from(readValues(page, countOf(header), layout, undefined), convert);
}

/** A data page of either version. Throws what is wrong with it. */
export async function readPage(
  header: PageHeader,
  bytes: Uint8Array,
  column: Column,
  dictionary: Json[] | undefined,
): Promise<Page> {
  const { chunk, typeLength, convert, maxRepetition, maxDefinition } = column;
  const first = header.data_page_header;
  const second = header.data_page_header_v2;
  const count = countOf(header);
  const encoding = first?.encoding ?? second?.encoding;
  if (!encoding) throw new Error('its header does not say how it is encoded');
  const stretches = second
    ? await splitSecond(header, bytes, column)
    : splitFirst(await decompressPage(chunk.codec, bytes, header.uncompressed_page_size), column);
  const repetition = maxRepetition > 0 ? readHybrid(stretches.repetition, widthOf(maxRepetition), count) : [];
  const definition = maxDefinition > 0 ? readHybrid(stretches.definition, widthOf(maxDefinition), count) : [];
  const present =
    maxDefinition > 0 ? definition.reduce((sum, one) => sum + (one === maxDefinition ? 1 : 0), 0) : count;
  const layout = { type: chunk.type, encoding, typeLength };
  const found = readValues(stretches.values, present, layout, dictionary);
  const isIndexed = encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY';
  // What the dictionary holds is JSON already.
  const values = isIndexed ? (found as Json[]) : Array.from(found, convert);
  if (values.length < present) throw new Error(`it declares ${present} values and holds ${values.length}`);
  return { count, repetition, definition, values };
}

type Stretches = { repetition: Uint8Array; definition: Uint8Array; values: Uint8Array };

/** Version 1: each kind of level by its own length, then the values, all packed together. */
function splitFirst(page: Uint8Array, { maxRepetition, maxDefinition }: Column): Stretches {
  let at = 0;
  const takeLevels = (highest: number): Uint8Array => {
    if (highest === 0) return page.subarray(0, 0);
    if (at + 4 > page.length) throw new Error('it ends within its levels');
    const length = new DataView(page.buffer, page.byteOffset + at, 4).getUint32(0, true);
    at += 4 + length;
    if (at > page.length) throw new Error(`its levels claim ${length} bytes and it has ${page.length}`);
    return page.subarray(at - length, at);
  };
  const repetition = takeLevels(maxRepetition);
  const definition = takeLevels(maxDefinition);
  return { repetition, definition, values: page.subarray(at) };
}

/** Version 2: the levels, by lengths in the header and never packed, then the values. */
async function splitSecond(header: PageHeader, bytes: Uint8Array, { chunk }: Column): Promise<Stretches> {
  const {
    repetition_levels_byte_length: first = 0,
    definition_levels_byte_length: second = 0,
    is_compressed,
  } = header.data_page_header_v2 ?? {};
  const levels = first + second;
  if (!(first >= 0 && second >= 0 && levels <= bytes.length && levels <= header.uncompressed_page_size))
    throw new Error(`its levels claim ${levels} bytes and it has ${bytes.length}`);
  const packed = bytes.subarray(levels);
  const length = header.uncompressed_page_size - levels;
  return {
    repetition: bytes.subarray(0, first),
    definition: bytes.subarray(first, levels),
    values: is_compressed === false ? packed : await decompressPage(chunk.codec, packed, length),
  };
}
