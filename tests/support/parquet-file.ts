import { parquetMetadata } from 'hyparquet';
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

type WriteOptions = Parameters<typeof parquetWriteBuffer>[0];
export type SchemaElement = NonNullable<WriteOptions['schema']>[number];
export type Footer = Parameters<typeof writeMetadata>[1];

type Options = Partial<Omit<WriteOptions, 'columnData'>>;

/**
 * Records as a Parquet file: texts, whole numbers (32 bits), other numbers, booleans, lists and objects, every column
 * nullable. A field that only some records have is null in the others. With a schema, values are what the writer takes for it.
 */
export function parquetFile(
  records: Record<string, unknown>[],
  { schema, ...options }: Options = {},
): Uint8Array {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const valuesOf = (name: string) => records.map((record) => record[name] ?? null);
  const elements = () => names.flatMap((name) => elementsOf(name, valuesOf(name) as Json[]));
  return new Uint8Array(
    parquetWriteBuffer({
      ...options,
      columnData: names.map((name) => ({ name, data: valuesOf(name) })),
      schema: schema ?? [{ name: 'schema', num_children: names.length }, ...elements()],
    }),
  );
}

function elementsOf(name: string, values: Json[]): SchemaElement[] {
  const present = values.filter((value) => value !== null);
  const element: SchemaElement = { name, repetition_type: 'OPTIONAL' };
  const all = (test: (value: Json) => boolean) => present.length > 0 && present.every(test);
  if (all(Array.isArray)) {
    const items = elementsOf('element', (present as Json[][]).flat());
    return [
      { ...element, num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...items,
    ];
  }
  if (all(isJsonObject)) {
    const objects = present as JsonObject[];
    const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
    if (names.length > 0)
      return [
        { ...element, num_children: names.length },
        ...names.flatMap((key) =>
          elementsOf(
            key,
            objects.map((object) => object[key] ?? null),
          ),
        ),
      ];
  }
  if (all((value) => typeof value === 'boolean')) return [{ ...element, type: 'BOOLEAN' }];
  if (all((value) => typeof value === 'number' && (value | 0) === value))
    return [{ ...element, type: 'INT32' }];
  if (all((value) => typeof value === 'number')) return [{ ...element, type: 'DOUBLE' }];
  if (!present.every((value) => typeof value === 'string'))
    throw new Error(`the field ${name} has values of several kinds`);
  return [{ ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
}

/** The same file with another table of contents. */
export function withFooter(file: Uint8Array, change: (footer: Footer) => void): Uint8Array {
  const length = new DataView(file.buffer, file.byteOffset + file.length - 8, 4).getUint32(0, true);
  const footer = parquetMetadata(file.slice()) as Footer;
  change(footer);
  const writer = new ByteWriter();
  writer.appendBytes(file.subarray(0, file.length - 8 - length));
  writeMetadata(writer, footer);
  writer.appendUint32(0x31524150);
  writer.finish();
  return writer.getBytes().slice();
}
