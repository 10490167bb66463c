import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { MappingInput } from '#lib/formats/mapping.ts';
import { readTable as read } from '#tests/support/read-table.ts';

describe('a table read as traces', () => {
  it('makes a block of each text, in reading order, and metadata of the rest', async () => {
    const { traces, issues } = await read(
      [{ s: 'S', q: 'Q', t: 'T', a: 'A', m: 'gpt', n: 2, nested: { x: 1 }, list: [1], none: null }],
      {
        system: 's',
        prompt: 'q',
        reasoning: 't',
        answer: 'a',
        model: 'm',
        sample: 'n',
        sampleBase: 1,
        observability: 'summary',
      },
    );
    expect(issues).toEqual([]);
    expect(traces).toEqual([
      {
        type: 'trace',
        sourceKey: 'runs/gpt_a.jsonl:line 1',
        place: 'line 1',
        prompt: {},
        condition: { model: 'gpt' },
        sample: 1,
        status: 'complete',
        blocks: [
          { role: 'system', kind: 'system', text: 'S' },
          { role: 'user', kind: 'prompt', text: 'Q' },
          { role: 'assistant', kind: 'reasoning', observability: 'summary', text: 'T' },
          { role: 'assistant', kind: 'answer', text: 'A' },
        ],
        outcomes: [],
        labels: [],
        metadata: { m: 'gpt', n: 2, 'nested.x': 1 },
        raw: '{"s":"S","q":"Q","t":"T","a":"A","m":"gpt","n":2,"nested":{"x":1},"list":[1],"none":null}',
      },
    ]);
  });

  it('takes fields by path, a name with a dot in it first', async () => {
    const { traces } = await read([{ 'a.b': 'dotted', a: { b: 'nested' }, l: [{ c: 'listed' }] }], {
      prompt: 'a.b',
      reasoning: 'l.0.c',
      answer: 'a.c',
    });
    expect(traces[0]?.blocks.map((block) => block.text)).toEqual(['dotted', 'listed']);
  });

  it('takes fixed values and parts of the file name for any field of the condition', async () => {
    const { traces } = await read([{ a: 'x' }], {
      answer: 'a',
      model: { file: '^([^_]+)_' },
      strategy: { value: 'greedy' },
      parameters: { seed: { value: 7 } },
    });
    expect(traces[0]?.condition).toEqual({ model: 'gpt', strategy: 'greedy', parameters: { seed: 7 } });
  });

  it('names a pattern that is none, and reads nothing', async () => {
    const { traces, issues } = await read([{ a: 'x' }], { answer: 'a', model: { file: '(' } });
    expect([traces, issues]).toEqual([[], ['mapping: "(" is not a regular expression']]);
  });

  it('names traces by their id fields, and numbers those that are named twice', async () => {
    const rows = [
      { a: 'x', id: 1, k: 'p' },
      { a: 'y', id: 1, k: 'q' },
      { a: 'z', id: 1, k: 'p' },
    ];
    const { traces } = await read(rows, { answer: 'a', id: ['id', 'k'], promptKey: ['k'] });
    expect(traces.map((trace) => trace.sourceKey)).toEqual(
      ['1|p', '1|q', '1|p#2'].map((key) => `runs/gpt_a.jsonl:${key}`),
    );
    expect(traces.map((trace) => trace.prompt.key)).toEqual(['p', 'q', 'p']);
  });

  it('makes no block of an empty reasoning and calls an empty answer complete', async () => {
    const { traces } = await read([{ q: 'Q', t: '', a: '' }], { prompt: 'q', reasoning: 't', answer: 'a' });
    expect(traces[0]?.blocks).toHaveLength(1);
    expect(traces[0]?.status).toBe('complete');
  });

  it('reads how the generation ended where a field says so', async () => {
    const { traces } = await read([{ a: 'x', stop: 'length' }], { answer: 'a', status: 'stop' });
    expect(traces[0]).toMatchObject({ status: 'truncated', statusReason: 'length' });
  });

  it('divides one text that holds both', async () => {
    const { traces } = await read([{ t: '<think>T</think>A' }], { transcript: 't' });
    expect(traces[0]?.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['reasoning', 'T'],
      ['answer', 'A'],
    ]);
  });

  it('keeps only the records that are wanted', async () => {
    const rows = [
      { a: '1', phase: 'main', n: 1 },
      { a: '2', phase: 'test', n: 1 },
      { a: '3', phase: 'main', n: '3' },
    ];
    const { traces } = await read(rows, { answer: 'a', where: { phase: 'main', n: [2, 3] } });
    expect(traces.map((trace) => trace.place)).toEqual(['line 3']);
  });

  it('reads the same from CSV', async () => {
    const { traces } = await read(
      'id,q,a\n7,Q,"A ""x"""\n',
      { id: ['id'], prompt: 'q', answer: 'a' },
      'a.csv',
    );
    expect(traces[0]).toMatchObject({ sourceKey: 'a.csv:7', place: 'row 2', metadata: { id: '7' } });
    expect(traces[0]?.blocks.at(-1)?.text).toBe('A "x"');
  });

  it('says of a sample number that cannot be one, and keeps the row', async () => {
    const { traces, issues } = await read([{ a: 'x', n: 0 }], { answer: 'a', sample: 'n', sampleBase: 1 });
    expect(traces).toHaveLength(1);
    expect(issues).toEqual(['line 1: 0 in the field n is not a sample number counted from 1']);
  });
});

describe('a table of verdicts for traces that are there', () => {
  it('gives the keys by which each finds its trace', async () => {
    const { joins, issues } = await read(
      [
        { d: 'x', n: 4, v: 'YES' },
        { d: 'x', v: 'NO' },
      ],
      {
        join: ['d', 'n'],
        labels: [{ code: 'c', rater: { kind: 'monitor', name: { value: 'm' } }, field: 'v' }],
      },
    );
    expect(joins).toMatchObject([
      { type: 'join', place: 'line 1', on: { d: 'x', n: 4 }, labels: [{ value: 'yes' }] },
    ]);
    expect(issues).toEqual(['line 2: the field n, by which the record finds its trace, is empty']);
  });
});

describe('a table without a mapping', () => {
  it('is read by a guess from the names of its fields', async () => {
    const { traces } = await read([{ Question: 'Q', 'Chain of Thought': 'T', 'Final answer': 'A' }]);
    expect(traces[0]?.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['prompt', 'Q'],
      ['reasoning', 'T'],
      ['answer', 'A'],
    ]);
  });

  it('guesses outcome, verdict and the scale of its score', async () => {
    const row = {
      cot: 'T',
      response: 'A',
      switched: true,
      monitor_prediction: 'YES',
      monitor_probability: 90,
      monitor_explanation: 'E',
    };
    const { traces } = await read([row]);
    expect(traces[0]?.outcomes).toEqual([{ name: 'switched', value: true, positive: true }]);
    expect(traces[0]?.labels).toMatchObject([
      { rater: { kind: 'monitor', name: 'monitor' }, value: 'yes', score: 0.9, raw: 'E' },
    ]);
  });

  it('says what is needed, and which fields there are, where nothing can be guessed', async () => {
    expect((await read([{ foo: 1, bar: 'x' }])).issues).toEqual([
      'the fields: a mapping is needed: no field could be told to be the reasoning or the answer. The fields are: bar, foo',
    ]);
  });
});

it('never throws, whatever the records and with every field mapped', async () => {
  const all: MappingInput = {
    where: {},
    id: ['a'],
    system: 'a',
    prompt: 'b',
    promptKey: ['a', 'b'],
    title: 'a',
    group: 'b',
    gold: 'a',
    reasoning: 'c',
    answer: 'a.b',
    transcript: 'b.0',
    model: 'a',
    parameters: { x: 'b' },
    sample: 'a',
    status: 'b',
    images: ['a', 'b'],
    steps: { field: 'a', text: 'b', kind: 'c' },
    stepLabels: [
      { code: 's', rater: { kind: 'source', name: 'b' }, field: 'b' },
      { code: 's', rater: { kind: 'source', name: 'b' }, inStep: 'a', score: 'c' },
      { code: 's', rater: { kind: 'source', name: 'b' }, field: 'c', first: true },
      { code: 's', rater: { kind: 'source', name: 'b' }, field: 'a', listed: true, base: 1 },
    ],
    spans: [{ field: 'b', in: 'reasoning', unit: 'codepoint', rater: { kind: 'source', name: 'b' } }],
    answerPattern: { pattern: '\\w+', compareGold: true },
    outcomes: [{ name: 'o', field: 'a' }],
    labels: [
      {
        code: 'c',
        rater: { kind: 'monitor', name: 'b' },
        field: 'a',
        score: 'b',
        evidence: 'c',
        note: 'a',
        raw: 'b',
      },
    ],
  };
  const record = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a.b', '__proto__'), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 3 }), async (records) => {
      const { traces } = await read(records, all);
      expect(traces).toHaveLength(records.length);
      expect(new Set(traces.map((trace) => trace.sourceKey)).size).toBe(records.length);
    }),
  );
});
