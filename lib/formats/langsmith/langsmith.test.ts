import { describe, expect, it } from 'vitest';
import { langsmith } from '#lib/formats/langsmith/index.ts';
import type { JsonObject } from '#lib/json.ts';
import type { Draft, JoinDraft, LabelDraft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

async function read(name: string, text: string) {
  const drafts: Draft[] = [];
  const issues: string[] = [];
  for await (const one of langsmith.read(byteSource(name, text), {}))
    if (one.ok) drafts.push(one.value);
    else issues.push(`${one.problem.place}: ${one.problem.reason}`);
  return {
    traces: drafts.filter((draft): draft is TraceDraft => draft.type === 'trace'),
    joins: drafts.filter((draft): draft is JoinDraft => draft.type === 'join'),
    issues,
  };
}

const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const texts = (draft: TraceDraft | undefined) => draft?.blocks.map(({ kind, text }) => [kind, text]);
const said = (labels: LabelDraft[] | undefined) =>
  labels?.map(({ rater, code, value }) => `${rater.kind} ${rater.name}: ${code.key} = ${value}`);

const message = (name: string, kwargs: JsonObject): JsonObject => ({
  lc: 1,
  type: 'constructor',
  id: ['langchain', 'schema', 'messages', name],
  kwargs,
});
const human = message('HumanMessage', { content: 'Which way? 🧭', type: 'human' });
const calls = [{ name: 'map', args: { zoom: 2 }, id: 'c1', type: 'tool_call' }];
const looks = message('AIMessage', {
  content: '',
  tool_calls: calls,
  additional_kwargs: { reasoning_content: 'The map says 北.' },
});
const answer = message('ToolMessage', { content: 'north', tool_call_id: 'c1', name: 'map' });
const north = message('AIMessage', { content: 'North.', response_metadata: { finish_reason: 'length' } });
const generation = (one: JsonObject) => ({
  generations: [[{ text: '', message: one, type: 'ChatGeneration' }]],
});

function run(id: string, second: number, type: string, fields: JsonObject): JsonObject {
  const at = `2025-01-01T10:00:0${second}.000000`;
  const own = `20250101T10000${second}000000Z${id}`;
  const order = id === 'r' ? own : `20250101T100000000000Zr.${own}`;
  const parent = id === 'r' ? null : 'r';
  return {
    id,
    name: id,
    run_type: type,
    trace_id: 'r',
    parent_run_id: parent,
    dotted_order: order,
    start_time: at,
    end_time: at,
    ...fields,
  };
}
const root = run('r', 0, 'chain', {
  name: 'agent',
  inputs: { question: 'Which way? 🧭' },
  outputs: { output: 'North.' },
  reference_example_id: 'ex1',
  tags: ['a', 'b'],
  extra: { metadata: { thread_id: 'th', lane: 3 } },
  total_tokens: 12,
});
const first = run('l1', 1, 'llm', {
  inputs: { messages: [[human]] },
  outputs: generation(looks),
  total_tokens: 5,
});
const tool = run('map', 2, 'tool', { inputs: { input: '{"zoom":2}' }, outputs: { output: answer } });
const second = run('l2', 3, 'llm', {
  inputs: { messages: [[human, looks, answer]] },
  outputs: generation(north),
  extra: {
    metadata: { ls_model_name: 'm-1', ls_provider: 'acme', ls_temperature: 0.2 },
    invocation_params: { seed: 7, tools: [] },
  },
});
const parser = run('p', 4, 'parser', { inputs: {}, outputs: {} });
const whole = [
  ['prompt', 'Which way? 🧭'],
  ['reasoning', 'The map says 北.'],
  ['tool_call', '{\n  "zoom": 2\n}'],
  ['tool_result', 'north'],
  ['answer', 'North.'],
];

describe('langsmith, runs', () => {
  it.each([
    ['lines in their order', 'runs.jsonl', lines(root, first, tool, second, parser)],
    ['lines in any order', 'runs.jsonl', lines(second, parser, tool, first, root)],
    ['a list', 'runs.json', JSON.stringify([root, first, tool, second, parser])],
    [
      'an answer of the API',
      'runs.json',
      JSON.stringify({ runs: [root, first, tool, second, parser], cursors: {} }),
    ],
    [
      'children inside their parent',
      'runs.json',
      JSON.stringify({ ...root, child_runs: [first, tool, second, parser] }),
    ],
  ])('of one trace are one conversation: %s', async (_, name, text) => {
    const { traces, issues } = await read(name, text);
    expect([traces.length, issues]).toEqual([1, []]);
    expect(texts(traces[0])).toEqual(whole);
    expect(traces[0]).toMatchObject({
      sourceKey: 'langsmith:r',
      prompt: { key: 'ex1', title: 'agent', group: 'th' },
      condition: { model: 'm-1', parameters: { temperature: 0.2, seed: 7 } },
      status: 'truncated',
    });
    expect(traces[0]?.metadata).toMatchObject({
      trace_id: 'r',
      'metadata.lane': 3,
      tags: 'a, b',
      total_tokens: 12,
    });
  });

  it('are kept apart by their traces, however they are mixed, and read again from what was kept', async () => {
    const alone = {
      ...run('x', 0, 'llm', { inputs: { prompt: 'Q' }, outputs: { text: 'A' } }),
      trace_id: 'x',
    };
    const other = { ...alone, parent_run_id: null };
    const { traces } = await read('runs.jsonl', lines(root, other, first, tool, second));
    expect(traces.map(({ sourceKey }) => sourceKey)).toEqual(['langsmith:x', 'langsmith:r']);
    const again = await read('runs.jsonl', lines(JSON.parse(traces[1]?.raw ?? '')));
    expect({ ...again.traces[0], place: '', raw: '' }).toEqual({ ...traces[1], place: '', raw: '' });
  });

  it('without messages are what was asked and answered of the root', async () => {
    const { traces } = await read('runs.json', JSON.stringify(root));
    expect(texts(traces[0])).toEqual([
      ['prompt', 'Which way? 🧭'],
      ['answer', 'North.'],
    ]);
  });

  it("of tools are shown where no model's request holds their answer, failures as such", async () => {
    const failed = run('map', 2, 'tool', { inputs: { zoom: 2 }, outputs: null, error: 'no paper' });
    const last = run('l2', 3, 'llm', { inputs: { messages: [[human]] }, outputs: generation(north) });
    const { traces } = await read('runs.jsonl', lines(root, first, failed, last));
    expect(traces[0]?.blocks.find(({ kind }) => kind === 'tool_result')).toMatchObject({
      text: 'no paper',
      callId: 'c1',
      payload: { is_error: true },
    });
  });

  it('say how they ended', async () => {
    const { traces } = await read('runs.json', JSON.stringify([{ ...root, error: 'ValueError: no' }, first]));
    expect(traces[0]).toMatchObject({ status: 'error', statusReason: 'ValueError: no' });
  });

  it('may be written twice, as they began and as they ended, or as a batch of the SDK', async () => {
    const began = { ...second, outputs: null };
    const ended = { id: 'l2', trace_id: 'r', dotted_order: second.dotted_order, outputs: second.outputs };
    const rows = await read('runs.jsonl', lines(root, began, ended));
    const batch = await read('batch.json', JSON.stringify({ post: [began], patch: [ended] }));
    for (const { traces } of [rows, batch]) expect(texts(traces[0])?.at(-1)).toEqual(['answer', 'North.']);
  });

  it('that do not say which trace they belong to, and what is no run, are issues', async () => {
    const lost = { id: 'z', run_type: 'llm', parent_run_id: 'q', inputs: {} };
    const { traces, issues } = await read('runs.jsonl', lines({ foo: 1 }, lost, root));
    expect(traces).toHaveLength(1);
    expect(issues).toEqual([
      "line 1: it is neither a run nor feedback of LangSmith's; its fields are: foo",
      'line 2: the run has a parent and does not say which trace it belongs to',
    ]);
  });

  it('that stand too far from the others of their trace are said to be left out', async () => {
    const others = Array.from({ length: 5001 }, (_, i) => ({
      ...root,
      id: `o${i % 2}`,
      trace_id: `o${i % 2}`,
    }));
    const { traces, issues } = await read('runs.jsonl', lines(root, ...others, first));
    expect(traces.filter(({ sourceKey }) => sourceKey === 'langsmith:r')).toHaveLength(1);
    expect(issues).toEqual([expect.stringMatching(/^line 5003: the run stands more than 5,000 rows/)]);
  });
});

describe('langsmith, feedback', () => {
  const feedback = (fields: JsonObject): JsonObject => ({
    id: 'f',
    run_id: 'r',
    key: 'Correct',
    score: 1,
    value: null,
    comment: null,
    correction: null,
    feedback_source: { type: 'app', user_id: 'u1' },
    ...fields,
  });

  it('beside its runs becomes labels of who gave it, on a run inside under its own code', async () => {
    const given = [
      feedback({ comment: 'Good.', correction: { way: 'n' } }),
      feedback({ key: 'tone', score: 0.5, value: 'kind', feedback_source: { type: 'model' } }),
      feedback({ key: 'sent', score: true, feedback_source: { type: 'api' } }),
      feedback({ run_id: 'l1', score: 0 }),
      feedback({ key: 'note', score: null, comment: 'Hm.' }),
      feedback({ key: 'none', score: null }),
    ];
    const { traces } = await read('all.jsonl', lines(root, first, ...given));
    expect(said(traces[0]?.labels)).toEqual([
      'human u1: correct = 1',
      'monitor tone: tone = kind',
      'source langsmith: sent = yes',
      'human u1: correct.l1 = 0',
      'human u1: note = Hm.',
      'human u1: none = null',
    ]);
    expect(traces[0]?.labels[0]?.note).toBe('Good.\n\nCorrection: {"way":"n"}');
    expect(traces[0]?.labels[1]?.score).toBe(0.5);
    expect(traces[0]?.labels[5]?.error).toBeDefined();
  });

  it('by itself is for the trace it names, or for the trace of the run it names', async () => {
    const { joins } = await read(
      'feedback.json',
      JSON.stringify([feedback({}), feedback({ run_id: 'l9', trace_id: 'q' }), feedback({ run_id: 's' })]),
    );
    expect(joins.map(({ on }) => on)).toEqual([{ trace_id: 'r' }, { trace_id: 'q' }, { trace_id: 's' }]);
    expect(said(joins[1]?.labels)).toEqual(['human u1: correct.child-run = 1']);
  });

  it('as a run sums it up is a label of the source, and never metadata', async () => {
    const feedback_stats = {
      Quality: { n: 2, avg: 0.75, values: {} },
      tone: { n: 1, avg: null, values: { kind: 1 } },
    };
    const { traces } = await read('runs.json', JSON.stringify([{ ...root, feedback_stats }]));
    expect(said(traces[0]?.labels)).toEqual([
      'source langsmith average: quality = 0.75',
      'source langsmith average: tone = kind',
    ]);
    expect(JSON.stringify(traces[0]?.metadata)).not.toMatch(/quality/i);
  });
});

describe('langsmith, recognising', () => {
  it('knows a run longer than the head, and feedback by itself', () => {
    const long = lines({ ...root, inputs: { question: 'x'.repeat(70_000) } });
    expect(langsmith.recognises(fileHead('a.json', long))).toBeGreaterThan(0.9);
    const feedback = '[{"run_id":"r","key":"k","score":1,"feedback_source":{"type":"api"}}]';
    expect(langsmith.recognises(fileHead('a.json', feedback))).toBeGreaterThan(0.9);
    expect(langsmith.recognises(fileHead('a.json', '[{"run_id":"r","key":"k","score":1}]'))).toBe(0);
  });
});
