import { describe, expect, it } from 'vitest';
import { docent } from '#lib/formats/docent/index.ts';
import type { JsonObject } from '#lib/json.ts';
import type { Draft, JoinDraft, LabelDraft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

async function read(name: string, document: unknown) {
  const drafts: Draft[] = [];
  const issues: string[] = [];
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  for await (const one of docent.read(byteSource(name, text), {}))
    if (one.ok) drafts.push(one.value);
    else issues.push(`${one.problem.place}: ${one.problem.reason}`);
  return { traces: drafts as TraceDraft[], joins: drafts as JoinDraft[], issues };
}

const said = (labels: LabelDraft[] | undefined) =>
  labels?.map(
    ({ rater, code, value }) => `${rater.kind} ${rater.name}: ${code.key} (${code.valueType}) = ${value}`,
  );

const messages = [
  { id: 'm1', role: 'system', content: 'Be kind.' },
  { role: 'user', content: [{ type: 'text', text: 'Où? 🗺️' }] },
  {
    role: 'assistant',
    model: 'm-1',
    content: [
      { type: 'reasoning', reasoning: 'Perhaps 東.', signature: 'gAAAsig' },
      { type: 'reasoning', reasoning: 'gAAAcipher', redacted: true },
      { type: 'text', text: 'I look.' },
    ],
    tool_calls: [
      { id: 'c1', function: 'map', arguments: { zoom: 2 }, type: 'function' },
      { id: 'c2', function: 'map', arguments: { raw: '{' }, parse_error: 'no JSON' },
    ],
    metadata: { latency: 3 },
  },
  { role: 'tool', tool_call_id: 'c1', function: 'map', content: 'East.' },
  { role: 'tool', tool_call_id: 'c2', function: 'map', content: '', error: { type: 'parsing' } },
];
const transcript: JsonObject = {
  id: 't1',
  name: 'solver',
  transcript_group_id: 'g2',
  messages,
  metadata: { turn: 1 },
};
const run: JsonObject = {
  id: 'r1',
  name: 'walk',
  description: null,
  transcripts: [transcript],
  transcript_groups: [
    { id: 'g1', name: 'outer' },
    { id: 'g2', name: 'inner', parent_transcript_group_id: 'g1' },
  ],
  metadata: {
    model: 'm-2',
    task_id: 'walks',
    sample_id: '7',
    epoch: 2,
    scores: { correct: true, quality: { depth: 0.5 } },
    scoring_metadata: { correct: { value: 'C', explanation: 'Found it.' } },
    reward: 1,
  },
};

describe('docent, runs', () => {
  it('reads messages with reasoning, calls and their errors; what is redacted is not shown', async () => {
    const { traces, issues } = await read('runs.json', run);
    expect(issues).toEqual([]);
    expect(traces[0]?.blocks).toEqual([
      { role: 'system', kind: 'system', text: 'Be kind.', message: 0 },
      { role: 'user', kind: 'prompt', text: 'Où? 🗺️', message: 1 },
      {
        role: 'assistant',
        kind: 'reasoning',
        observability: 'raw',
        text: 'Perhaps 東.',
        message: 2,
        payload: { field: 'content.reasoning', metadata: { latency: 3 } },
      },
      {
        role: 'assistant',
        kind: 'reasoning',
        observability: 'redacted',
        text: '',
        message: 2,
        payload: { field: 'content.reasoning' },
      },
      { role: 'assistant', kind: 'answer', text: 'I look.', message: 2 },
      {
        role: 'assistant',
        kind: 'tool_call',
        name: 'map',
        callId: 'c1',
        text: '{\n  "zoom": 2\n}',
        message: 2,
        payload: { arguments: { zoom: 2 } },
      },
      {
        role: 'assistant',
        kind: 'tool_call',
        name: 'map',
        callId: 'c2',
        text: '{\n  "raw": "{"\n}',
        message: 2,
        payload: { arguments: { raw: '{' }, parse_error: 'no JSON' },
      },
      { role: 'tool', kind: 'tool_result', name: 'map', callId: 'c1', text: 'East.', message: 3 },
      {
        role: 'tool',
        kind: 'tool_result',
        name: 'map',
        callId: 'c2',
        text: '',
        message: 4,
        payload: { error: { type: 'parsing' } },
      },
    ]);
  });

  it('says where a run comes from, and keeps verdicts out of what annotators see', async () => {
    const { traces } = await read('runs.json', run);
    expect(traces[0]).toMatchObject({
      sourceKey: 'docent:r1/t1',
      place: 'item 1',
      prompt: { key: 'walks/7', title: 'solver' },
      condition: { model: 'm-2' },
      sample: 1,
      raw: JSON.stringify(run),
    });
    expect(traces[0]?.metadata).toEqual({
      agent_run_id: 'r1',
      run_name: 'walk',
      transcript_id: 't1',
      transcript_name: 'solver',
      transcript_group: 'outer / inner',
      task_id: 'walks',
      sample_id: '7',
      epoch: 2,
      'transcript.turn': 1,
    });
    expect(said(traces[0]?.labels)).toEqual([
      'source docent: reward (number) = 1',
      'source docent: correct (boolean) = yes',
      'source docent: quality.depth (number) = 0.5',
    ]);
    expect(traces[0]?.labels.map(({ note }) => note)).toEqual([undefined, 'Found it.', undefined]);
  });

  it.each([
    ['a list', [transcript, { ...transcript, id: 't2' }], ['t1', 't2']],
    ['an object by name', { one: { messages }, two: { messages } }, ['one', 'two']],
  ])(
    'makes one trace of each conversation, tied by the run, where they are %s',
    async (_, transcripts, ids) => {
      const { traces } = await read('runs.jsonl', `${JSON.stringify({ ...run, transcripts })}\n{"x":1}`);
      expect(traces.map(({ sourceKey }) => sourceKey)).toEqual(ids.map((id) => `docent:r1/${id}`));
      expect(traces.map(({ prompt }) => prompt.group)).toEqual(['r1', 'r1']);
      expect(traces.map(({ place }) => place)).toEqual(['line 1, transcript 1', 'line 1, transcript 2']);
      expect(traces.map(({ metadata }) => metadata.agent_run_id)).toEqual(['r1', 'r1']);
    },
  );

  it('does not follow groups that stand in each other', async () => {
    const transcript_groups = [
      { id: 'g1', parent_transcript_group_id: 'g2' },
      { id: 'g2', parent_transcript_group_id: 'g1' },
    ];
    const { traces } = await read('runs.json', { ...run, transcript_groups });
    expect(traces[0]?.metadata.transcript_group).toBe('g1 / g2');
  });

  it('marks a refusal', async () => {
    const content = [{ type: 'text', text: 'No.', refusal: true }];
    const { traces } = await read('runs.json', {
      transcripts: [{ messages: [{ role: 'assistant', content }] }],
    });
    expect([traces[0]?.status, traces[0]?.blocks[0]?.text]).toEqual(['refused', 'No.']);
  });
});

describe('docent, labels', () => {
  it('of a label set are for the run they are about, by the set', async () => {
    const label = {
      id: 'l',
      label_set_id: 'set',
      agent_run_id: 'r1',
      label_value: { ok: false, why: 'late', n: 3 },
    };
    const { joins } = await read('labels.jsonl', JSON.stringify(label));
    expect(joins[0]?.on).toEqual({ agent_run_id: 'r1' });
    expect(said(joins[0]?.labels)).toEqual([
      'human set: ok (boolean) = no',
      'human set: why (category) = late',
      'human set: n (number) = 3',
    ]);
  });

  it("of a judge are a monitor's, what it cites being its evidence", async () => {
    const output = {
      cheats: 'yes',
      why: { text: 'It skips T0B2.', citations: [{ start_pattern: 'Perhaps 東.' }] },
    };
    const { joins } = await read('results.json', [
      { agent_run_id: 'r1', rubric_id: 'ru', rubric_version: 2, output },
    ]);
    expect(said(joins[0]?.labels)).toEqual([
      'monitor ru: cheats (category) = yes',
      'monitor ru: why (category) = It skips T0B2.',
    ]);
    expect(joins[0]?.labels.map(({ rater, evidence }) => [rater.version, evidence])).toEqual([
      ['2', undefined],
      ['2', [{ quote: 'Perhaps 東.' }]],
    ]);
  });
});

describe('docent, recognising', () => {
  it('knows a run that is longer than the head, and what is neither run nor label', async () => {
    const long = JSON.stringify({
      ...run,
      transcripts: [{ messages: [{ role: 'user', content: 'x'.repeat(70_000) }] }],
    });
    expect(docent.recognises(fileHead('a.json', long))).toBeGreaterThan(0.9);
    expect(docent.recognises(fileHead('a.json', '[{"transcripts":["a"]},{"agent_run_id":"r"}]'))).toBe(0);
    const { issues } = await read('a.jsonl', '{"foo":1,"bar":2}');
    expect(issues).toEqual(["line 1: it is no run and no label of Docent's; its fields are: foo, bar"]);
  });
});
