import { describe, expect, it } from 'vitest';
import { decompressPage } from '#lib/formats/parquet/decompress.ts';
import { readHybrid } from '#lib/formats/parquet/levels.ts';
import { parquetLimits } from '#lib/formats/parquet/limits.ts';
import { readValues } from '#lib/formats/parquet/page-values.ts';
import { checkPage } from '#lib/formats/parquet/read-page.ts';
import { scanThrift } from '#lib/formats/parquet/scan-thrift.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
/** 2,000,000,000 as Thrift and Parquet write numbers. */
const many = [0x80, 0xa8, 0xd6, 0xb9, 0x07];

describe('sizes that only a file claims', () => {
  it('a run of two thousand million values gives as many as are asked for', () => {
    expect(readHybrid(bytes(...many, 1), 1, 3)).toEqual([1, 1, 1]);
  });

  it('levels that end too early are an error, not zeroes', () => {
    expect(() => readHybrid(bytes(3), 4, 8)).toThrow('its 8 levels or indices end after 0');
  });

  it('packed bits are read across bytes', () => {
    // Eight numbers of three bits: 0 to 7, the example of the format's own description.
    expect(readHybrid(bytes(3, 0x88, 0xc6, 0xfa), 3, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('a list of two thousand million items in a header is found before it is made', () => {
    expect(scanThrift(bytes(0x19, 0xfc, ...many, 0))).toMatchObject({ problem: /declares 2000000000 items/ });
    // Fewer than the limit, and still more than there are bytes.
    expect(scanThrift(bytes(0x19, 0xfc, 0xff, 0x7f, 0))).toEqual({ short: true });
  });

  it('a structure nested without end, and a number without end, are found', () => {
    expect(scanThrift(new Uint8Array(1000).fill(0x1c))).toMatchObject({
      problem: /nested more than 64 deep/,
    });
    expect(scanThrift(bytes(0x15, ...Array<number>(20).fill(0xff), 0))).toMatchObject({
      problem: /does not end/,
    });
  });

  it('values that each repeat the one before stop at the limit for a page', () => {
    const long = 2 ** 20;
    const count = 600;
    const prefixes = deltas([0, ...Array<number>(count - 1).fill(long)]);
    const suffixes = deltas([long, ...Array<number>(count - 1).fill(0)]);
    const page = new Uint8Array(prefixes.length + suffixes.length + long);
    page.set([...prefixes, ...suffixes]);
    const layout = { type: 'BYTE_ARRAY', encoding: 'DELTA_BYTE_ARRAY', typeLength: undefined } as const;
    expect(() => readValues(page, count, layout, undefined)).toThrow(
      'its values have 629145600 bytes together; the limit is 536870912 bytes',
    );
  });

  it('a dictionary entry that is not there, and deltas in blocks of nothing, are errors', () => {
    const indexed = { type: 'BYTE_ARRAY', encoding: 'RLE_DICTIONARY', typeLength: undefined } as const;
    expect(() => readValues(bytes(8, 2, 9), 1, indexed, ['a'])).toThrow('entry 9 of a dictionary of 1');
    expect(() => readValues(bytes(8, 2, 0), 1, indexed, undefined)).toThrow('a dictionary that is not there');
    const deltas = { type: 'INT32', encoding: 'DELTA_BINARY_PACKED', typeLength: undefined } as const;
    expect(() => readValues(bytes(0, 1, 5, 0), 5, deltas, undefined)).toThrow('blocks of 0 values');
    expect(() => readValues(bytes(...many, 1, 5, 0), 5, deltas, undefined)).toThrow('blocks of 2000000000');
  });

  it.each([
    [{ uncompressed_page_size: 2 ** 30 }, 'the limit is 536870912 bytes'],
    [{ compressed_page_size: -1 }, 'it declares -1 and 10 bytes'],
    [{ uncompressed_page_size: 2e8, compressed_page_size: 1e5 }, 'the limit is 200 times'],
    [
      { data_page_header: { num_values: 2 ** 30, encoding: 'PLAIN' } },
      `the limit is ${parquetLimits.pageValues}`,
    ],
  ])('a page is refused by what its header declares: %j', (more, reason) => {
    const header = { type: 'DATA_PAGE', uncompressed_page_size: 10, compressed_page_size: 10, ...more };
    expect(() => checkPage(header as Parameters<typeof checkPage>[0])).toThrow(reason);
  });

  it('a page that unpacks to more, or to less, than it declares is an error', async () => {
    const stream = new Blob([new Uint8Array(5000)]).stream().pipeThrough(new CompressionStream('gzip'));
    const packed = new Uint8Array(await new Response(stream).arrayBuffer());
    await expect(decompressPage('GZIP', packed, 100)).rejects.toThrow('more than the 100 bytes it declares');
    await expect(decompressPage('GZIP', packed, 6000)).rejects.toThrow('unpacks to 5000 bytes');
    await expect(decompressPage('LZO', packed, 6000)).rejects.toThrow('LZO, which cannot be read');
    expect(await decompressPage('GZIP', packed, 5000)).toHaveLength(5000);
  });
});

/** Numbers as differences, each in a block of its own. */
function deltas(values: number[]): number[] {
  const zigzag = (value: number) => varint(value < 0 ? -2 * value - 1 : 2 * value);
  const steps = values.slice(1).flatMap((value, i) => [...zigzag(value - (values[i] ?? 0)), 0]);
  return [...varint(1), ...varint(1), ...varint(values.length), ...zigzag(values[0] ?? 0), ...steps];
}

function varint(value: number): number[] {
  const parts: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...parts, rest];
    parts.push((rest % 128) + 128);
  }
}
