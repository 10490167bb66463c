import { describe, expect, it } from 'vitest';
import { doccano } from '#lib/formats/doccano/index.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { jsonLines, labelLines, readFormat, wrongQuotes } from '#tests/support/read-format.ts';

const read = (records: object[], choices = {}, name = 'out/ann.jsonl') =>
  readFormat(doccano, name, jsonLines(records), { choices });
const text = 'Lena 😀 met 山本 in Oslo.';

describe('doccano', () => {
  it('makes spans labels of the annotator the file is named after, counted in code points', async () => {
    const { traces, issues } = await read([
      {
        id: 4,
        text,
        label: [
          [0, 4, 'PER'],
          [11, 13, 'PER'],
          [17, 21, 'Place name'],
        ],
        genre: 'diary',
        Comments: [],
      },
    ]);
    expect(issues).toEqual([]);
    expect(labelLines(traces[0]?.labels)).toEqual([
      'human ann | PER | yes | 0:0-4 Lena',
      'human ann | PER | yes | 0:12-14 山本',
      'human ann | Place-name | yes | 0:18-22 Oslo',
    ]);
    expect(traces.flatMap(wrongQuotes)).toEqual([]);
    expect(traces[0]?.labels.map(({ target }) => target)).toEqual([
      { type: 'span', key: '0-4-PER' },
      { type: 'span', key: '11-13-PER' },
      { type: 'span', key: '17-21-Place name' },
    ]);
    expect(traces[0]).toMatchObject({
      metadata: { id: 4, genre: 'diary' },
      blocks: [{ kind: 'answer', text }],
    });
  });

  it('counts graphemes where the project did', async () => {
    const family = '👨‍👩‍👧 and é: end';
    const { traces } = await read([{ text: family, label: [[9, 12, 'X']] }], { graphemes: true });
    expect(labelLines(traces[0]?.labels)).toEqual([
      `human ann | X | yes | 0:${family.length - 3}-${family.length} end`,
    ]);
  });

  it('reads entities with ids, intents beside them, comments, and counts relations', async () => {
    const { traces, issues } = await read([
      {
        id: 1,
        text,
        entities: [
          { id: 8, label: 'PER', start_offset: 0, end_offset: 4 },
          { id: 9, label: 'LOC', start_offset: 17, end_offset: 21 },
        ],
        relations: [{ id: 1, from_id: 8, to_id: 9, type: 'in' }],
        Comments: [{ id: 1, comment: 'Sure?' }],
      },
      { text, entities: [[17, 21, 'LOC']], cats: ['travel', 'people'] },
    ]);
    expect(labelLines(traces[0]?.labels)).toEqual([
      'human ann | PER | yes | 0:0-4 Lena',
      'human ann | LOC | yes | 0:18-22 Oslo',
      'human ann | comment | Sure?',
    ]);
    expect(traces[0]?.labels[0]?.target).toEqual({ type: 'span', key: '8' });
    expect(issues).toEqual(['line 1: relations are not read (1)']);
    expect(labelLines(traces[1]?.labels)).toEqual([
      'human ann | LOC | yes | 0:18-22 Oslo',
      'human ann | travel | yes',
      'human ann | people | yes',
    ]);
  });

  it('reads words as classes, and sentences as texts, unless told what they are', async () => {
    const records = [
      { text, label: ['travel'] },
      { text, label: ['Lena saw him.', 'They met.'] },
      { text, label: [] },
      { text, label: ['おはよう。'] },
    ];
    const said = async (choices: object) =>
      (await read(records, choices)).traces.map(({ labels }) =>
        labels.map(({ code, value }) => `${code.valueType} ${code.key} ${value}`),
      );
    expect(await said({})).toEqual([
      ['boolean travel yes'],
      ['text label Lena saw him.\n\nThey met.'],
      [],
      ['text label おはよう。'],
    ]);
    expect((await said({ words: 'one' }))[0]).toEqual(['category label travel']);
    expect((await said({ words: 'texts' }))[0]).toEqual(['text label travel']);
    expect((await said({ words: 'classes' }))[1]).toHaveLength(2);
  });

  it('keeps the annotators of old exports apart', async () => {
    const { traces } = await read([
      {
        id: 1,
        text,
        annotations: [
          { id: 1, label: 3, start_offset: 0, end_offset: 4, user: 1 },
          { id: 2, label: 3, start_offset: 0, end_offset: 4, user: 2 },
          { id: 3, text: 'A meeting.', user: 2 },
        ],
      },
    ]);
    expect(labelLines(traces[0]?.labels)).toEqual([
      'human 1 | 3 | yes | 0:0-4 Lena',
      'human 2 | 3 | yes | 0:0-4 Lena',
      'human 2 | label | A meeting.',
    ]);
  });

  it('names an example alike in the files of all annotators, and takes the name it is told', async () => {
    const record = { id: 4, text, label: [[0, 4, 'PER']] };
    const [ann, bo] = [await read([record]), await read([record], {}, 'out/bo.jsonl')];
    const said = { ...ann.traces[0], labels: [] };
    expect({ ...bo.traces[0], labels: [] }).toEqual(said);
    expect(ann.traces[0]?.sourceKey).toMatch(/^out\/4:/);
    expect(bo.traces[0]?.labels[0]?.rater.name).toBe('bo');
    expect((await read([record], { rater: ' Eve ' })).traces[0]?.labels[0]?.rater.name).toBe('Eve');
    expect((await read([{ text, label: [] }])).traces[0]?.sourceKey).toBe('out/ann.jsonl:line 1');
  });

  it('says that label types and pictures are no texts, and which span lies outside', async () => {
    const { traces, issues } = await read([
      { id: 1, text: 'Dog', suffix_key: 'a', background_color: '#fff' },
      { id: 2, filename: 'a.png', label: ['dog'] },
      { id: 3, text: 'Short.', label: [[2, 90, 'X']] },
    ]);
    expect(traces).toHaveLength(1);
    expect(issues).toEqual([
      'line 1: this is a label type of a doccano project, not a text; import the dataset',
      'line 2: this example is a picture or a recording, which is not read',
      'line 3: the span 2 to 90 (X) does not stand in the text',
    ]);
  });

  it('is sure of its own shapes, and gives way where others may be meant', () => {
    const head = (record: object) => doccano.recognises(fileHead('a.jsonl', JSON.stringify(record)));
    expect(head({ text, label: [[0, 4, 'PER']] })).toBeGreaterThan(0.9);
    expect(head({ text, entities: [{ start_offset: 0, end_offset: 4, label: 'P' }] })).toBeGreaterThan(0.9);
    expect(head({ text, label: ['a'] })).toBe(0.5);
    expect(head({ text, labels: ['a'] })).toBe(0.5);
    expect(head({ text, label: 'a' })).toBe(0.4);
    expect(head({ text, label: ['a'], reasoning: 'b' })).toBe(0.2);
    expect(head({ text: 'Dog', suffix_key: 'a', background_color: '#fff' })).toBe(0);
    expect(head({ text })).toBe(0);
  });

  it('reads a single example over many lines in a file named as lines', async () => {
    const record = { text, entities: [{ id: 1, label: 'PER', start_offset: 0, end_offset: 4 }] };
    const { traces } = await readFormat(doccano, 'out/ann.jsonl', JSON.stringify(record, null, 2));
    expect(labelLines(traces[0]?.labels)).toEqual(['human ann | PER | yes | 0:0-4 Lena']);
  });
});
