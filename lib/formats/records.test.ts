import { describe, expect, it } from 'vitest';
import { readRecords } from '#lib/formats/records.ts';
import { byteSource } from '#tests/support/byte-source.ts';

async function records(
  name: string,
  text: string | Uint8Array,
  options?: { records?: string },
  chunk?: number,
) {
  const found: unknown[] = [];
  for await (const row of readRecords(byteSource(name, text, chunk), options))
    found.push(row.ok ? [row.value.place, row.value.record] : row.problem);
  return found;
}

describe('readRecords on JSON', () => {
  it('reads one record per line and reads on after a broken one', async () => {
    const found = await records('a.jsonl', '{"a":1}\n{"a":\n\n[1]\n{"a":2}\n');
    expect(found).toEqual([
      ['line 1', { a: 1 }],
      { place: 'line 2', reason: expect.stringMatching(/./) as string },
      { place: 'line 4', reason: 'expected an object, found a list' },
      ['line 5', { a: 2 }],
    ]);
  });

  it('keeps a line verbatim beside its record', async () => {
    for await (const row of readRecords(byteSource('a.jsonl', '{ "a": 1.0 }\n{}')))
      if (row.ok) expect(['{ "a": 1.0 }', '{}']).toContain(row.value.raw);
  });

  it('reads the items of a list, whatever the file is called', async () => {
    for (const name of ['a.json', 'a.jsonl', 'a'])
      expect(await records(name, '[\n {"a": 1},\n {"a": 2}\n]')).toEqual([
        ['item 1', { a: 1 }],
        ['item 2', { a: 2 }],
      ]);
  });

  it('reads lines, whatever the file is called', async () => {
    expect(await records('a.json', '{"a":1}\n{"a":2}')).toHaveLength(2);
  });

  it('finds the list inside an object: the one that is there, or the one it is told of', async () => {
    expect(await records('a.json', '{"version":1,"rows":[{"a":1}]}')).toEqual([['item 1', { a: 1 }]]);
    const two = '{"x":[{"a":1}],"y":{"z":[{"a":2}]}}';
    expect(await records('a.json', two, { records: 'y.z' })).toEqual([['item 1', { a: 2 }]]);
    expect(await records('a.json', two, { records: 'q' })).toEqual([
      { place: 'the document', reason: 'there are no records at "q"' },
    ]);
  });

  it('takes a conversation for one record', async () => {
    const messages = [{ role: 'user', content: 'Hi' }];
    expect(await records('a.json', JSON.stringify(messages))).toEqual([['item 1', { messages }]]);
    expect(await records('a.json', JSON.stringify({ messages }))).toEqual([['item 1', { messages }]]);
    expect(await records('a.jsonl', `${JSON.stringify(messages)}\n${JSON.stringify(messages)}`)).toEqual([
      ['line 1', { messages }],
      ['line 2', { messages }],
    ]);
  });

  it.each([
    { data: { text: 'a' }, annotations: [{ id: 1 }] },
    { fields: { text: 'a' }, responses: [{ user_id: 'a' }] },
    { text: 'a', entities: [{ id: 1 }] },
    { result: [{ id: 1 }], task: { data: {} } },
  ])('takes a text with what is said of it for one record: %j', async (record) => {
    expect(await records('a.json', JSON.stringify(record))).toEqual([['item 1', record]]);
  });

  it('still finds the only list of a document that has a text of another kind', async () => {
    const found = await records('a.json', '{"text":"About.","items":[{"a":1},{"a":2}]}');
    expect(found).toEqual([
      ['item 1', { a: 1 }],
      ['item 2', { a: 2 }],
    ]);
  });

  it('names the item where a list breaks off, and keeps those before it', async () => {
    expect(await records('a.json', '[\n{"a":1},\n{"a"')).toEqual([
      ['item 1', { a: 1 }],
      { place: 'item 2', reason: expect.stringContaining('cut short') as string },
    ]);
  });

  it('says so when the file is only a pointer to its data', async () => {
    expect(await records('a.jsonl', 'version https://git-lfs.github.com/spec/v1\noid x')).toEqual([
      { place: 'line 1', reason: 'this is a Git LFS pointer, not the file it stands for' },
    ]);
  });
});

describe('readRecords on tables', () => {
  it('reads quotes, line breaks in cells, a byte order mark and an unnamed column', async () => {
    const text = '\ufeff, question ,answer\r\n0,"a ""b""\nc",x\r\n1,,y';
    for (const chunk of [1, 5, 1000])
      expect(await records('a.csv', text, {}, chunk)).toEqual([
        ['row 2', { 'column 1': '0', question: 'a "b"\nc', answer: 'x' }],
        ['row 3', { 'column 1': '1', question: '', answer: 'y' }],
      ]);
  });

  it('reads tabs and semicolons', async () => {
    expect(await records('a.tsv', 'a\tb\n1\t2')).toEqual([['row 2', { a: '1', b: '2' }]]);
    expect(await records('a.csv', 'a;b\n1,5;2')).toEqual([['row 2', { a: '1,5', b: '2' }]]);
  });

  it('names ragged and broken rows and reads on', async () => {
    expect(await records('a.csv', 'a,b\n1,2\n\n1\n1,x"y\n3,4\n5,6,7\n')).toEqual([
      ['row 2', { a: '1', b: '2' }],
      { place: 'row 4', reason: 'the row has 1 cells, the header has 2' },
      { place: 'row 5', reason: expect.stringContaining('Quote') as string },
      ['row 6', { a: '3', b: '4' }],
      { place: 'row 7', reason: 'the row has 3 cells, the header has 2' },
    ]);
  });

  it('tells an invalid byte from a replacement character the author wrote', async () => {
    expect(await records('a.csv', 'a\n\ufffd')).toEqual([['row 2', { a: '\ufffd' }]]);
    const bytes = new Uint8Array([97, 10, 0xff, 10, 98, 10]);
    expect(await records('a.csv', bytes)).toEqual([
      { place: 'row 2', reason: 'the row is not valid UTF-8' },
      ['row 3', { a: 'b' }],
    ]);
  });

  it('stops reading when its reader stops, and keeps up with one that is slow', async () => {
    const text = `a,b\n${'1,"x y"\n'.repeat(20_000)}`;
    const source = byteSource('a.csv', text, 512);
    let count = 0;
    for await (const row of readRecords(source)) if (row.ok && (count += 1) === 3) break;
    expect(count).toBe(3);
    count = 0;
    for await (const row of readRecords(source)) if (row.ok) count += 1;
    expect(count).toBe(20_000);
  });

  it('keeps two columns of the same name apart', async () => {
    expect(await records('a.csv', 'a,a\n1,2')).toEqual([['row 2', { a: '1', 'a (2)': '2' }]]);
  });
});
