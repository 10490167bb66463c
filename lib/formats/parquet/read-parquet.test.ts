import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { JsonObject } from '#lib/json.ts';
import { openaiChat } from '#lib/formats/openai-chat/index.ts';
import { readRecords } from '#lib/formats/records.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import { parquetFile, withFooter, type Footer, type SchemaElement } from '#tests/support/parquet-file.ts';

async function read(file: Uint8Array, more: Partial<ByteSource> = {}) {
  const records: JsonObject[] = [];
  const places: string[] = [];
  const issues: string[] = [];
  for await (const row of readRecords({ ...byteSource('a.parquet', file), ...more })) {
    if (row.ok) {
      records.push(row.value.record);
      places.push(row.value.place);
      expect(JSON.parse(row.value.raw)).toEqual(row.value.record);
    } else issues.push(`${row.problem.place}: ${row.problem.reason}`);
  }
  return { records, places, issues };
}

const people = Array.from({ length: 700 }, (_, i) => ({
  id: i,
  text: i % 7 === 0 ? null : `text ${i} 🦊`,
  half: i + 0.5,
  even: i % 2 === 0,
  messages:
    i % 50 === 7
      ? []
      : [
          { role: 'user', content: `Q${i}`, tags: ['a', 'b'] },
          { role: 'assistant', content: null, tags: [] },
        ],
  deep: { inner: { list: [i, i + 1] } },
}));

describe('a Parquet table', () => {
  it('gives its rows as records, lists of objects too, over pages and row groups', async () => {
    const { records, places, issues } = await read(parquetFile(people, { rowGroupSize: 300, pageSize: 500 }));
    expect(issues).toEqual([]);
    expect(records).toEqual(people);
    expect(places).toEqual(people.map((_, i) => `row ${i + 1}`));
  });

  it('is read where the source can only be streamed', async () => {
    const file = parquetFile(people.slice(0, 3));
    const whole = byteSource('a.parquet', file, 7);
    const streamed = { name: whole.name, size: whole.size, stream: () => whole.stream() };
    const rows = [];
    for await (const row of readRecords(streamed)) rows.push(row.ok && row.value.record);
    expect(rows).toEqual(people.slice(0, 3));
  });

  it('never reads more of the file at once than a window, however many rows there are', async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => ({ text: `${i} `.repeat(300) }));
    const file = parquetFile(rows, { rowGroupSize: 4000, pageSize: 20_000, codec: 'UNCOMPRESSED' });
    let most = 0;
    const { records } = await read(file, {
      slice: (start, end) => {
        most = Math.max(most, end - start);
        return Promise.resolve(file.subarray(start, end));
      },
      async *stream() {
        yield await Promise.resolve(file.subarray(0, 100));
      },
    });
    expect(records).toHaveLength(4000);
    expect(file.length).toBeGreaterThan(4_000_000);
    expect(most).toBeLessThanOrEqual(256 * 1024);
  });

  it('is read as chat where its rows are conversations', async () => {
    const file = parquetFile([
      {
        id: 'a',
        messages: [
          { role: 'user', content: 'Why?' },
          { role: 'assistant', content: '<think>Hm.</think>So.' },
        ],
      },
      { id: 'b', messages: [{ role: 'user', content: 'And?' }] },
    ]);
    const drafts = [];
    for await (const one of openaiChat.read(byteSource('a.parquet', file), {})) drafts.push(one);
    expect(drafts).toMatchObject([
      {
        ok: true,
        value: {
          sourceKey: 'a.parquet:a',
          place: 'row 1',
          blocks: [{ text: 'Why?' }, { kind: 'reasoning', text: 'Hm.' }, { kind: 'answer', text: 'So.' }],
        },
      },
      { ok: true, value: { sourceKey: 'a.parquet:b', place: 'row 2' } },
    ]);
  });
});

it('shows the pictures within the messages of a data set', async () => {
  const picture = { bytes: 'data:image/png;base64,iVBORw0KGgo=', path: 'a.png' };
  const file = parquetFile([
    {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What?' },
            { type: 'image', image: picture },
          ],
        },
        { role: 'assistant', content: [{ type: 'text', text: 'A fox.' }] },
      ],
    },
  ]);
  for await (const one of openaiChat.read(byteSource('a.parquet', file), {})) {
    if (!one.ok || one.value.type !== 'trace') throw new Error('nothing was read');
    expect(one.value.blocks.map(({ kind }) => kind)).toEqual(['prompt', 'image', 'answer']);
    expect(one.value.assets?.map(({ bytes }) => bytes.length)).toEqual([8]);
  }
});

describe('the values of a Parquet table', () => {
  const column = async (element: Partial<SchemaElement>, data: unknown[]) => {
    const file = parquetFile(
      data.map((value) => ({ v: value })),
      {
        schema: [
          { name: 'schema', num_children: 1 },
          { name: 'v', repetition_type: 'OPTIONAL', ...element },
        ],
      },
    );
    const { records, issues } = await read(file);
    return { values: records.map((record) => record['v']), issues };
  };

  it('are exact: a whole number that no number holds is written out in digits', async () => {
    const { values } = await column({ type: 'INT64' }, [7n, 2n ** 60n + 1n, -(2n ** 53n) - 1n, null]);
    expect(values).toEqual([7, '1152921504606846977', '-9007199254740993', null]);
  });

  it('are decimals by their digits and points in time in ISO 8601', async () => {
    const decimal = { type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18 } as const;
    expect((await column(decimal, [150n, -5n, 10n ** 17n + 1n])).values).toEqual([
      1.5,
      -0.05,
      '1000000000000000.01',
    ]);
    const micros = { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' } as const;
    expect((await column(micros, [1_000_001n])).values).toEqual(['1970-01-01T00:00:01.000001Z']);
    expect((await column({ type: 'INT32', converted_type: 'DATE' }, [19_844])).values).toEqual([
      '2024-05-01',
    ]);
  });

  it('are null for NaN, and the shortest digits for a 32-bit float', async () => {
    expect((await column({ type: 'FLOAT' }, [0.1, NaN, Infinity])).values).toEqual([0.1, null, 'Infinity']);
  });

  it('are text for bytes that are text, a data: URL for a picture, and said to be left out for others', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const { values, issues } = await column({ type: 'BYTE_ARRAY' }, [
      new TextEncoder().encode('é'),
      png,
      new Uint8Array([0, 255]),
      new Uint8Array([1, 0, 254]),
    ]);
    expect(values).toEqual([
      'é',
      'data:image/png;base64,iVBORw0KGgo=',
      { notRead: '2 bytes that are neither text nor a picture' },
      { notRead: '3 bytes that are neither text nor a picture' },
    ]);
    expect(issues).toEqual([
      'column v: 2 bytes that are neither text nor a picture (and others like it) are left out',
    ]);
  });
});

describe('a Parquet file that is damaged or lies', () => {
  const file = parquetFile(people.slice(0, 10), { codec: 'UNCOMPRESSED' });
  const footed = (change: (footer: Footer) => void) => read(withFooter(file, change));
  const chunkOf = (footer: Footer, at = 0) => {
    const data = footer.row_groups[0]?.columns[at]?.meta_data;
    if (!data) throw new Error('no such column');
    return data;
  };

  it('is said to be cut short, encrypted, or larger than it can be', async () => {
    expect((await read(file.subarray(0, -9))).issues).toEqual([
      'the table of contents: the Parquet file is cut short: the table of contents at its end is missing',
    ]);
    const encrypted = Uint8Array.from(file);
    encrypted.set([0x50, 0x41, 0x52, 0x45]);
    encrypted.set([0x50, 0x41, 0x52, 0x45], file.length - 4);
    expect((await read(encrypted)).issues).toEqual([
      'the table of contents: the Parquet file is encrypted; write it without encryption',
    ]);
    const long = Uint8Array.from(file);
    long.set([255, 255, 255, 127], file.length - 8);
    expect((await read(long)).issues[0]).toContain('claims 2147483647 bytes');
  });

  it('loses no more than the rows that are not there where it claims too many', async () => {
    const { records, issues } = await footed((footer) => {
      footer.num_rows = 5000n;
      (footer.row_groups[0] as { num_rows: bigint }).num_rows = 5000n;
    });
    expect(records).toHaveLength(10);
    expect(issues).toEqual([
      'row 11: rows 11 to 5000 (row group 1) are not read: the row group claims 5000 rows and its column id ends after 10',
    ]);
  });

  it('is refused by the rows that its size cannot hold', async () => {
    const { issues } = await footed((footer) => {
      (footer.row_groups[0] as { num_rows: bigint }).num_rows = 10n ** 12n;
    });
    expect(issues[0]).toMatch(/claims 1000000000000 rows in \d+ bytes; the limit for that size is \d+ rows/);
  });

  it('is told where two counts differ', async () => {
    const { records, issues } = await footed((footer) => (footer.num_rows = 11n));
    expect(records).toHaveLength(10);
    expect(issues).toEqual(['the table of contents: it counts 11 rows and its row groups hold 10']);
  });

  it('names the column whose bytes are not in the file', async () => {
    const { issues } = await footed((footer) => (chunkOf(footer, 1).data_page_offset = 10n ** 9n));
    expect(issues[0]).toMatch(
      /^row 1: rows 1 to 10 \(row group 1\) are not read: column text claims the bytes/,
    );
    const large = await footed((footer) => (chunkOf(footer, 1).total_compressed_size = 10n ** 12n));
    expect(large.issues[0]).toContain('its columns claim');
  });

  it('reads the other row groups where one is damaged', async () => {
    const groups = parquetFile(people.slice(0, 30), { codec: 'UNCOMPRESSED', rowGroupSize: 10 });
    const { records, issues } = await read(
      withFooter(groups, (footer) => {
        const data = footer.row_groups[1]?.columns[0]?.meta_data;
        if (data) data.codec = 'GZIP';
      }),
    );
    expect(records.map((record) => record['id'])).toEqual([
      ...Array.from({ length: 10 }, (_, i) => i),
      ...Array.from({ length: 10 }, (_, i) => i + 20),
    ]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(/^row 11: rows 11 to 20 \(row group 2\) are not read: page 1 of column id: /);
  });

  it('never throws, whichever bytes are other ones', async () => {
    const small = parquetFile(people.slice(0, 5));
    const change = fc.tuple(fc.nat(small.length - 1), fc.constantFrom(0, 1, 127, 128, 255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = Uint8Array.from(small);
        for (const [at, byte] of changes) changed[at] = byte;
        for await (const row of readRecords(byteSource('a.parquet', changed)))
          expect((row.ok ? row.value.place : row.problem.place).length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
