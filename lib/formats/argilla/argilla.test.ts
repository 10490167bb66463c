import { describe, expect, it } from 'vitest';
import { argilla } from '#lib/formats/argilla/index.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { jsonLines, labelLines, readFormat, wrongQuotes } from '#tests/support/read-format.ts';

const read = (records: object[], choices = {}) =>
  readFormat(argilla, 'ds/records.json', JSON.stringify(records), { choices });
const text = 'Lena 😀 met 山本 in Oslo.';

/** One record as Argilla 2 writes it to disk. */
const nested = {
  id: 'r1',
  fields: { question: 'Whom did she meet?', text },
  metadata: { source: 'diary' },
  suggestions: {
    quality: { value: 4, score: 0.5, agent: 'judge-1' },
    marks: { value: [{ start: 17, end: 21, label: 'PLACE', score: 0.9 }], score: null, agent: 'ner-1' },
  },
  responses: {
    quality: [
      { value: 5, user_id: 'u1' },
      { value: 2, user_id: 'u2' },
    ],
    kind: [{ value: 'diary', user_id: 'u1' }],
    flags: [{ value: ['short', 'vague'], user_id: 'u1' }],
    marks: [{ value: [{ start: 18, end: 22, label: 'PLACE' }], user_id: 'u1' }],
    order: [
      {
        value: [
          { value: 'b', rank: 2 },
          { value: 'a', rank: 1 },
          { value: 'c', rank: 2 },
        ],
        user_id: 'u1',
      },
    ],
    why: [{ value: 'It says so. Twice.', user_id: 'u2' }],
    honest: [{ value: 'Yes', user_id: 'u1' }],
  },
  vectors: {},
  _server_id: 's1',
};

describe('argilla, version 2', () => {
  it('reads fields as texts, and responses and suggestions as labels of people and agents', async () => {
    const { traces } = await read([nested]);
    const [draft] = traces;
    expect(draft?.sourceKey).toBe('ds/records.json:r1');
    expect(draft?.metadata).toEqual({ source: 'diary' });
    expect(draft?.blocks.map((block) => [block.kind, block.text, block.payload])).toEqual([
      ['prompt', 'Whom did she meet?', { field: 'question' }],
      ['answer', text, { field: 'text' }],
    ]);
    expect(labelLines(draft?.labels)).toEqual([
      'human u1 | quality | 5',
      'human u2 | quality | 2',
      'human u1 | kind | diary',
      'human u1 | flags.short | yes',
      'human u1 | flags.vague | yes',
      'human u1 | PLACE | yes | 1:18-22 Oslo',
      'human u1 | order | a > b = c',
      'human u2 | why | It says so. Twice.',
      'human u1 | honest | yes',
      'monitor judge-1 | quality | 4',
      'monitor ner-1 | PLACE | yes | 1:18-22 Oslo',
    ]);
    expect(traces.flatMap(wrongQuotes)).toEqual([]);
    expect(draft?.labels.map(({ code }) => code.valueType).slice(6, 9)).toEqual(['text', 'text', 'boolean']);
    expect(draft?.labels.at(-1)?.score).toBe(0.9);
  });

  it('does not take drafts and discarded responses for labels, and counts them', async () => {
    const { traces, issues } = await read([
      {
        id: 1,
        fields: { text },
        responses: [
          { user_id: 'a', status: 'submitted', values: { kind: { value: 'diary' } } },
          { user_id: 'b', status: 'draft', values: { kind: { value: 'letter' } } },
          { user_id: 'c', status: 'discarded', values: null },
        ],
        suggestions: [{ question_name: 'kind', value: 'letter', score: 0.7, agent: 'm', type: 'model' }],
      },
    ]);
    expect(issues).toEqual([]);
    expect(labelLines(traces[0]?.labels)).toEqual(['human a | kind | diary', 'monitor m | kind | letter']);
    expect(traces[0]?.labels[1]?.score).toBe(0.7);
    expect(traces[0]?.metadata).toEqual({ 'responses.draft': 1, 'responses.discarded': 1 });
  });

  it('reads a list of responses by question', async () => {
    const { traces } = await read([
      {
        fields: { text },
        responses: [{ question: 'kind', value: 'diary', user_id: 'a', status: 'submitted' }],
        suggestions: [{ question: { name: 'kind' }, value: 'letter', agent: null }],
      },
    ]);
    expect(labelLines(traces[0]?.labels)).toEqual([
      'human a | kind | diary',
      'monitor suggestion | kind | letter',
    ]);
    expect(traces[0]?.sourceKey).toBe('ds/records.json:item 1');
  });

  it('reads chats as their messages, pictures as pictures, and objects as they are', async () => {
    const { traces } = await read([
      {
        id: 1,
        fields: {
          chat: [
            { role: 'user', content: 'Why?' },
            { role: 'assistant', content: 'So.' },
          ],
          photo: 'https://example.org/a.png',
          extra: { a: 1 },
        },
        responses: {},
      },
    ]);
    expect(traces[0]?.blocks.map(({ kind, text: own, payload }) => [kind, own, payload?.['field']])).toEqual([
      ['prompt', 'Why?', 'chat'],
      ['answer', 'So.', 'chat'],
      ['image', '', 'photo'],
      ['answer', '{\n  "a": 1\n}', 'extra'],
    ]);
  });

  it('says which field spans are read into where it had to guess, and takes the one it is told', async () => {
    const record = {
      id: 1,
      fields: { first: 'One two.', second: 'Six seven.' },
      responses: { m: [{ value: [{ start: 0, end: 3, label: 'N' }], user_id: 'a' }] },
    };
    const guess = await read([record, record]);
    expect(guess.issues).toEqual([
      'item 1: spans are read into the field "first"; another one can be chosen in the options',
    ]);
    expect(labelLines(guess.traces[0]?.labels)).toEqual(['human a | N | yes | 0:0-3 One']);
    const told = await read([record], { spanField: 'second' });
    expect(told.issues).toEqual([]);
    expect(labelLines(told.traces[0]?.labels)).toEqual(['human a | N | yes | 1:0-3 Six']);
  });
});

describe('argilla, columns of a dataset', () => {
  it('reads the columns of version 2', async () => {
    const content = jsonLines([
      {
        id: 'r1',
        status: 'completed',
        _server_id: 's1',
        text,
        source: 'diary',
        'kind.responses': ['diary', 'letter', null],
        'kind.responses.users': ['a', 'b', 'c'],
        'kind.responses.status': ['submitted', 'submitted', 'discarded'],
        'kind.suggestion': 'diary',
        'kind.suggestion.score': 0.25,
        'kind.suggestion.agent': 'm-1',
        'marks.suggestion': { start: [0, 17], end: [4, 21], label: ['PER', 'PLACE'] },
        'marks.suggestion.agent': null,
        'my_ranking.responses': [['b', 'a']],
        'my_ranking.responses.users': ['a'],
      },
      {
        id: 'r2',
        text: 'Another one.',
        'kind.responses': null,
        'kind.responses.users': null,
        'kind.suggestion': null,
      },
    ]);
    const { traces, issues } = await readFormat(argilla, 'ds.jsonl', content);
    expect(issues).toEqual([]);
    expect(labelLines(traces[0]?.labels)).toEqual([
      'human a | kind | diary',
      'human b | kind | letter',
      'monitor m-1 | kind | diary',
      'monitor suggestion | PER | yes | 0:0-4 Lena',
      'monitor suggestion | PLACE | yes | 0:18-22 Oslo',
      'human a | my_ranking | b > a',
    ]);
    expect(traces[0]?.metadata).toEqual({ source: 'diary', 'responses.discarded': 1 });
    expect(traces[1]?.labels).toEqual([]);
  });

  it('reads the columns of version 1', async () => {
    const { traces, issues } = await read([
      {
        prompt: 'Say it.',
        response: 'It is said.',
        quality: [
          { user_id: 'a', value: 3, status: 'submitted' },
          { user_id: null, value: 1, status: 'submitted' },
        ],
        'quality-suggestion': 2,
        'quality-suggestion-metadata': { type: 'model', score: 0.5, agent: 'm' },
        kind: { user_id: ['a'], value: ['letter'], status: ['submitted'] },
        'kind-suggestion': null,
        'kind-suggestion-metadata': { type: null, score: null, agent: null },
        external_id: 'x1',
        metadata: '{"lang": "en"}',
      },
    ]);
    expect(issues).toEqual([]);
    expect(traces[0]?.sourceKey).toBe('ds/records.json:x1');
    expect(traces[0]?.metadata).toEqual({ lang: 'en' });
    expect(traces[0]?.blocks.map(({ kind }) => kind)).toEqual(['prompt', 'answer']);
    expect(labelLines(traces[0]?.labels)).toEqual([
      'human a | quality | 3',
      'human annotator | quality | 1',
      'monitor m | quality | 2',
      'human a | kind | letter',
    ]);
  });

  it('is known by its columns and its records', () => {
    const head = (record: object) => argilla.recognises(fileHead('a.jsonl', JSON.stringify(record)));
    expect(head(nested)).toBeGreaterThan(0.9);
    expect(head({ text, 'kind.responses': [], 'kind.responses.users': [] })).toBeGreaterThan(0.9);
    expect(head({ text, 'kind-suggestion': 1, 'kind-suggestion-metadata': {} })).toBeGreaterThan(0.9);
    expect(head({ fields: { a: 1 }, values: [] })).toBe(0);
    expect(head({ fields: 'a', responses: [] })).toBe(0);
  });

  it('says what is no record, and what shape is not read', async () => {
    const { traces, issues } = await read([
      { text },
      { id: 1, fields: { text }, responses: { odd: [{ value: { a: { b: 1 } }, user_id: 'a' }] } },
    ]);
    expect(traces).toHaveLength(1);
    expect(issues).toEqual([
      'item 1: this is no record of Argilla; its fields are: text',
      'item 2: the answer to "odd" has a shape that is not read',
    ]);
  });
});
