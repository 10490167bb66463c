import { describe, expect, it } from 'vitest';
import { langfuse } from '#lib/formats/langfuse/index.ts';
import type { JsonObject } from '#lib/json.ts';
import type { Draft, JoinDraft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

async function read(name: string, text: string) {
  const drafts: Draft[] = [];
  const issues: string[] = [];
  for await (const one of langfuse.read(byteSource(name, text), {}))
    if (one.ok) drafts.push(one.value);
    else issues.push(`${one.problem.place}: ${one.problem.reason}`);
  return { drafts: drafts as TraceDraft[], joins: drafts as JoinDraft[], issues };
}

const texts = (draft: TraceDraft | undefined) => draft?.blocks.map(({ kind, text }) => [kind, text]);
const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

const trace: JsonObject = {
  id: 't1',
  projectId: 'p1',
  name: 'planner',
  timestamp: '2025-01-01T10:00:00.000Z',
  environment: 'default',
  sessionId: 's1',
  userId: null,
  bookmarked: false,
  public: false,
  tags: ['a', 'b'],
  metadata: '{"run":7,"attributes":{"gen_ai.system":"x"}}',
  input: null,
  output: null,
};
function observation(id: string, type: string, second: number, fields: JsonObject): JsonObject {
  const at = `2025-01-01T10:00:0${second}.000Z`;
  return {
    id,
    traceId: 't1',
    type,
    name: id,
    startTime: at,
    endTime: at,
    parentObservationId: null,
    ...fields,
  };
}
const question = { role: 'user', content: 'Which way? 🧭' };
const first = observation('g1', 'GENERATION', 1, {
  model: 'm-1',
  modelParameters: { temperature: 0.5, id: 'resp_1', tools: '[]' },
  usageDetails: { input: 3, output: 4 },
  input: JSON.stringify([question]),
  output: JSON.stringify({
    role: 'assistant',
    content: '',
    thinking: [{ type: 'thinking', content: 'The map says 北.' }],
    tool_calls: [{ id: 'c1', type: 'function', function: { name: 'map', arguments: '{}' } }],
  }),
});
const tool = observation('map', 'TOOL', 2, { input: '{}', output: '"north"' });
const second = observation('g2', 'GENERATION', 3, {
  model: 'm-2',
  usageDetails: { input: 5, output: 6 },
  input: JSON.stringify([
    question,
    {
      role: 'assistant',
      content: '',
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'map', arguments: '{}' } }],
    },
    { role: 'tool', tool_call_id: 'c1', content: 'north' },
  ]),
  output: JSON.stringify({
    choices: [{ message: { role: 'assistant', content: 'North.' }, finish_reason: 'length' }],
  }),
});
const span = observation('root', 'SPAN', 0, {});
const score: JsonObject = {
  id: 'x',
  traceId: 't1',
  name: 'Quality',
  value: 0.5,
  source: 'EVAL',
  dataType: 'NUMERIC',
};
const whole = [
  ['prompt', 'Which way? 🧭'],
  ['reasoning', 'The map says 北.'],
  ['tool_call', '{}'],
  ['tool_result', 'north'],
  ['answer', 'North.'],
];

describe('langfuse, a downloaded trace', () => {
  it('is one conversation of its generations in the order of their time, with the reasoning of each', async () => {
    const text = JSON.stringify({
      trace: { ...trace, scores: [score] },
      observations: [second, tool, span, first],
    });
    const { drafts, issues } = await read('trace.json', text);
    expect(issues).toEqual([]);
    expect(texts(drafts[0])).toEqual(whole);
    expect(drafts[0]).toMatchObject({
      sourceKey: 'langfuse:t1',
      prompt: { title: 'planner', group: 's1' },
      condition: { model: 'm-2' },
      status: 'truncated',
      statusReason: 'length',
      raw: text,
    });
    expect(drafts[0]?.metadata).toEqual({
      trace_id: 't1',
      session_id: 's1',
      timestamp: '2025-01-01T10:00:00.000Z',
      environment: 'default',
      tags: 'a, b',
      models: 'm-2, m-1',
      observations: 4,
      'usage.input': 8,
      'usage.output': 10,
      'metadata.run': 7,
      model_calls: 2,
      other_observations: 1,
    });
  });

  it('keeps the parameters of the last call, without what is none', async () => {
    const { drafts } = await read('trace.json', JSON.stringify({ trace, observations: [first] }));
    expect(drafts[0]?.condition).toEqual({ model: 'm-1', parameters: { temperature: 0.5 } });
  });

  it('is an error where its root failed, with the reason', async () => {
    const failed = { ...span, level: 'ERROR', statusMessage: 'out of money' };
    const { drafts } = await read('trace.json', JSON.stringify({ trace, observations: [failed, first] }));
    expect(drafts[0]).toMatchObject({ status: 'error', statusReason: 'out of money' });
  });

  it('without observations is what was asked and answered', async () => {
    const only = { ...trace, input: '{"question":"Why?"}', output: '{"answer":"So."}' };
    const { drafts } = await read('trace.json', JSON.stringify({ trace: only, observations: [] }));
    expect(texts(drafts[0])).toEqual([
      ['prompt', 'Why?'],
      ['answer', 'So.'],
    ]);
  });

  it('in which nothing was said is an issue', async () => {
    const { drafts, issues } = await read('trace.json', JSON.stringify({ trace, observations: [span] }));
    expect([drafts, issues]).toEqual([[], ['item 1: nothing was said in this trace']]);
  });
});

describe('langfuse, scores', () => {
  it('are labels: of people, of evaluators as monitors, of the API as the source, each by its type', async () => {
    const scores = [
      { ...score, comment: 'Half right.' },
      { ...score, name: 'helpful', source: 'ANNOTATION', authorUserId: 'u1', dataType: 'BOOLEAN', value: 1 },
      { ...score, name: 'tone', source: 'API', dataType: 'CATEGORICAL', value: 2, stringValue: 'kind' },
      { ...score, observationId: 'g1' },
      {
        ...score,
        name: 'fix',
        source: 'ANNOTATION',
        dataType: 'CORRECTION',
        value: 0,
        stringValue: 'South.',
      },
      { ...score, name: 'gone', value: null },
    ];
    const comments = [{ content: 'See me.', authorEmail: 'a@example.org' }];
    const text = JSON.stringify({ trace: { ...trace, scores, comments }, observations: [first] });
    const labels = (await read('trace.json', text)).drafts[0]?.labels ?? [];
    expect(
      labels.map(({ rater, code, value, score: number, note, error }) => [
        `${rater.kind} ${rater.name}`,
        `${code.key} ${code.valueType}`,
        value,
        number ?? note ?? error,
      ]),
    ).toEqual([
      ['monitor Quality', 'quality number', '0.5', 0.5],
      ['human u1', 'helpful boolean', 'yes', 1],
      ['source langfuse', 'tone category', 'kind', 2],
      ['monitor Quality', 'quality.g1 number', '0.5', 0.5],
      ['human annotator', 'correction.fix text', 'South.', undefined],
      ['monitor gone', 'gone number', null, 'the score has no value'],
      ['human a@example.org', 'comment text', 'See me.', undefined],
    ]);
    expect(labels[0]?.note).toBe('Half right.');
    expect(JSON.parse(labels[0]?.raw ?? '')).toEqual(scores[0]);
  });

  it('are never among what annotators see of a trace', async () => {
    const scored = { ...trace, scores: [score], metadata: { scores: { quality: 1 } } };
    const { drafts } = await read('trace.json', JSON.stringify({ trace: scored, observations: [first] }));
    expect(JSON.stringify(drafts[0]?.metadata)).not.toContain('uality');
  });

  it('by themselves are for the traces that are there already', async () => {
    const { joins } = await read('scores.jsonl', lines(score, { ...score, trace_id: 't2', traceId: null }));
    expect(joins.map(({ type, on, labels }) => [type, on, labels.length])).toEqual([
      ['join', { trace_id: 't1' }, 1],
      ['join', { trace_id: 't2' }, 1],
    ]);
  });
});

describe('langfuse, rows of an export', () => {
  const snake = (row: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name.replace(/[A-Z]/g, (a) => `_${a.toLowerCase()}`),
        value,
      ]),
    );

  it.each([
    ['as the API names them', (row: JsonObject) => row],
    ['as a bucket has them', snake],
  ])('come together under their trace, %s', async (_, named) => {
    const text = lines(...[first, trace, score, second, span, tool].map(named));
    const { drafts, issues } = await read('rows.jsonl', text);
    expect([drafts.length, issues]).toEqual([1, []]);
    expect(texts(drafts[0])).toEqual(whole);
    expect(drafts[0]?.labels).toHaveLength(1);
  });

  it('are read again from what was kept of them', async () => {
    const { drafts } = await read('rows.jsonl', lines(first, trace, score, second, tool));
    const again = await read('rows.jsonl', drafts[0]?.raw ?? '');
    expect({ ...again.drafts[0], place: '', raw: '' }).toEqual({ ...drafts[0], place: '', raw: '' });
  });

  it('may be a table, whose cells are JSON', async () => {
    const names = Object.keys(second);
    const cell = (value: unknown) => {
      const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
      return `"${text.replaceAll('"', '""')}"`;
    };
    const text = [names.join(','), names.map((name) => cell(second[name])).join(',')].join('\n');
    expect(langfuse.recognises(fileHead('rows.csv', text))).toBeGreaterThan(0.9);
    const { drafts } = await read('rows.csv', text);
    expect(texts(drafts[0])?.at(-1)).toEqual(['answer', 'North.']);
  });

  it('have a column for each score, of which each value is a label, and comments of people', async () => {
    const row = { ...trace, input: '["Q"]', output: 'A', Quality: [0.5, 1], tone: ['kind'], none: null };
    const seen = { ...first, comments: [{ content: 'Look.', author_email: 'a@example.org' }], depth: [2] };
    const { drafts } = await read('rows.jsonl', lines(row, seen));
    expect(
      drafts[0]?.labels.map(({ rater, code, value }) => `${rater.name}: ${code.key} = ${value}`),
    ).toEqual([
      'langfuse export: quality = 0.5',
      'langfuse export: quality-2 = 1',
      'langfuse export: tone = kind',
      'langfuse export: depth.g1 = 2',
      'a@example.org: comment = Look.',
    ]);
    expect(drafts[0]?.metadata.Quality).toBeUndefined();
  });

  it.each([
    'id,timestamp,name,userId,sessionId,bookmarked,input',
    '"id","trace_id","observation_id","source","data_type","value"',
  ])('may be a table with the header %s', (header) => {
    expect(langfuse.recognises(fileHead('rows.csv', `${header}\n1,2,3,4,5,6,7`))).toBeGreaterThan(0.9);
  });

  it("that are nothing of Langfuse's, or belong to no trace, are issues and the rest is read", async () => {
    const lost = { ...first, traceId: null };
    const { drafts, issues } = await read('rows.jsonl', lines({ foo: 1 }, lost, first));
    expect(drafts).toHaveLength(1);
    expect(issues).toEqual([
      "line 1: it is nothing of Langfuse's; its fields are: foo",
      'line 2: the observation does not say which trace it belongs to',
    ]);
  });
});
