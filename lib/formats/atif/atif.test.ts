import { describe, expect, it } from 'vitest';
import { atif } from '#lib/formats/atif/index.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import { findDistribution } from '#lib/trace/distribution.ts';
import type { JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

const trajectory = {
  schema_version: 'ATIF-v1.6',
  session_id: 's1',
  agent: {
    name: 'some-agent',
    version: '1.2',
    model_name: 'maker/model',
    tool_definitions: [{ type: 'function' }],
    extra: { parser: 'json' },
  },
  steps: [
    { step_id: 1, source: 'system', message: 'Be careful.' },
    {
      step_id: 2,
      source: 'user',
      message: [
        { type: 'text', text: 'What is this?' },
        { type: 'image', source: { media_type: 'image/png', path: 'images/a.png' } },
      ],
    },
    {
      step_id: 3,
      source: 'agent',
      model_name: 'other-model',
      reasoning_effort: 'high',
      reasoning_content: 'A picture. I list.',
      message: 'I look.',
      tool_calls: [
        { tool_call_id: 'c1', function_name: 'ls', arguments: { path: '.' } },
        { tool_call_id: 'c2', function_name: 'ask', arguments: {} },
      ],
      observation: {
        results: [
          { source_call_id: 'c1', content: 'a.txt' },
          { source_call_id: 'c2', subagent_trajectory_ref: [{ session_id: 's1-summarization-1-summary' }] },
        ],
      },
      metrics: { prompt_tokens: 10, cost_usd: 0.5, completion_token_ids: [1, 2], logprobs: [-0.5, -0.25] },
    },
    { step_id: 4, source: 'agent', message: '<think>Done?</think>Done.', is_copied_context: true },
  ],
  final_metrics: { total_prompt_tokens: 10, extra: { reward: 0.5 } },
  notes: 'a note',
  continued_trajectory_ref: 'trajectory.cont-1.json',
};

async function read(source: ByteSource) {
  const drafts: TraceDraft[] = [];
  const issues: string[] = [];
  for await (const one of atif.read(source, {}))
    if (one.ok) drafts.push(one.value as TraceDraft);
    else issues.push(`${one.problem.place}: ${one.problem.reason}`);
  return { drafts, issues };
}

const file = (
  value: unknown,
  others: Record<string, string | Uint8Array> = {},
  name = 'trial/agent/trajectory.json',
) => byteSource(name, JSON.stringify(value), 13, others);

describe('atif', () => {
  it('reads each step as reasoning, message, calls and what was observed', async () => {
    const { drafts, issues } = await read(file(trajectory, { 'trial/agent/images/a.png': png }));
    expect(issues).toEqual([]);
    expect(
      drafts[0]?.blocks.map(({ role, kind, text, name, message }) => [role, kind, text, name, message]),
    ).toEqual([
      ['system', 'system', 'Be careful.', undefined, 0],
      ['user', 'prompt', 'What is this?', undefined, 1],
      ['user', 'image', '', undefined, 1],
      ['assistant', 'reasoning', 'A picture. I list.', undefined, 2],
      ['assistant', 'answer', 'I look.', undefined, 2],
      ['assistant', 'tool_call', '{\n  "path": "."\n}', 'ls', 2],
      ['assistant', 'tool_call', '{}', 'ask', 2],
      ['tool', 'tool_result', 'a.txt', 'ls', 2],
      ['tool', 'tool_result', '', 'ask', 2],
      ['assistant', 'reasoning', 'Done?', undefined, 3],
      ['assistant', 'answer', 'Done.', undefined, 3],
    ]);
    const blocks = drafts[0]?.blocks ?? [];
    expect(blocks[2]?.payload).toEqual({ asset: 'image-1', path: 'images/a.png' });
    expect(drafts[0]?.assets?.[0]?.bytes).toEqual(png);
    expect(blocks[3]?.payload).toEqual({
      field: 'reasoning_content',
      step_id: 3,
      model: 'other-model',
      metrics: { prompt_tokens: 10, cost_usd: 0.5 },
    });
    expect(blocks[8]?.payload).toEqual({ subagents: [{ session_id: 's1-summarization-1-summary' }] });
    expect(blocks.at(-1)?.payload).toMatchObject({ copied_context: true });
  });

  it('says how it was generated and what is known of it, verdicts apart', async () => {
    const { drafts } = await read(file(trajectory));
    expect(drafts[0]).toMatchObject({
      sourceKey: 'trial/agent/trajectory.json:s1',
      prompt: { group: 's1' },
      condition: {
        model: 'maker/model',
        parameters: { agent: 'some-agent', agent_version: '1.2', reasoning_effort: 'high', parser: 'json' },
      },
      outcomes: [{ name: 'final_metrics.extra.reward', value: 0.5 }],
      metadata: {
        schema_version: 'ATIF-v1.6',
        continued_trajectory_ref: 'trajectory.cont-1.json',
        notes: 'a note',
        'final_metrics.total_prompt_tokens': 10,
        'tool_definitions.count': 1,
        'completion_token_ids.count': 2,
        'logprobs.count': 2,
      },
    });
    expect(drafts[0]?.metadata).not.toHaveProperty('final_metrics.extra.reward');
    expect(drafts[0]?.blocks[2]?.payload).toEqual({
      path: 'images/a.png',
      problem: 'the picture was not handed over',
    });
  });

  it('ties a continuation and a summary to the session they belong to', async () => {
    for (const session_id of ['s1-cont-2', 's1-summarization-1-summary', 's1'])
      expect((await read(file({ ...trajectory, session_id }))).drafts[0]?.prompt.group).toBe('s1');
  });

  it('takes rewards and the end of a trial from the result in its place', async () => {
    const result = {
      task_name: 'hello',
      trial_name: 'hello__x',
      verifier_result: { rewards: { reward: 1, style: 0.5 } },
      exception_info: { exception_type: 'AgentTimeoutError', exception_message: 'late' },
      config: { secret: 'x' },
    };
    const source = file(trajectory, { 'trial/result.json': JSON.stringify(result) });
    const { drafts } = await read(source);
    expect(drafts[0]).toMatchObject({
      prompt: { key: 'hello' },
      status: 'limit',
      statusReason: 'AgentTimeoutError',
      metadata: { 'trial.task_name': 'hello', 'trial.trial_name': 'hello__x' },
    });
    expect(drafts[0]?.outcomes.slice(0, 2)).toEqual([
      { name: 'reward', value: 1, positive: true },
      { name: 'style', value: 0.5 },
    ]);
    expect(atif.companions?.('trial/agent/trajectory.json')).toEqual(['../result.json']);
    expect(atif.companions?.('other/trajectory.json')).toEqual([]);
    const raw = drafts[0]?.raw ?? '';
    const record = JSON.parse(raw) as JsonObject;
    const replay = {
      records: [{ record, place: drafts[0]?.place ?? '', raw }],
      context: drafts[0]?.fileContext ?? {},
    };
    const again = await read({ ...source, replay });
    expect(again.drafts[0]?.outcomes).toEqual(drafts[0]?.outcomes);
    expect(again.drafts[0]?.sourceKey).toBe(drafts[0]?.sourceKey);
  });

  it('makes traces of subagents inside, tied to the session', async () => {
    const subagent = { ...trajectory, trajectory_id: 't2', session_id: 's9' };
    const { drafts } = await read(file({ ...trajectory, subagent_trajectories: [subagent, { steps: [] }] }));
    expect(
      drafts.map(({ place, sourceKey, prompt }) => [place, sourceKey.replace(/^.*:/, ''), prompt.group]),
    ).toEqual([
      ['item 1', 's1', 's1'],
      ['item 1, subagent 1', 't2', 's1'],
    ]);
  });

  it('shows log-probabilities where their tokens are there too', async () => {
    const step = { step_id: 1, source: 'agent', message: 'So.' };
    const steps = [
      { ...step, metrics: { logprobs: [-0.5, 0], extra: { completion_tokens_text: ['S', 'o.'] } } },
      { ...step, metrics: { logprobs: [{ token: 'So.', logprob: 0 }] } },
    ];
    const [draft] = (await read(file({ ...trajectory, steps }))).drafts;
    const shown = draft?.blocks.filter(({ kind }) => kind === 'distribution');
    expect(shown?.map(({ text, steps: tokens }) => [text, tokens?.length])).toEqual([
      ['So.', 2],
      ['So.', 1],
    ]);
    expect(findDistribution(shown?.[0]?.steps?.[0]?.payload)?.tokens).toEqual([
      { token: 'S', prob: Math.exp(-0.5) },
    ]);
    expect(draft?.metadata).not.toHaveProperty('logprobs.count');
  });

  it('reads lines of trajectories and goes on after one without steps', async () => {
    const lines = [
      trajectory,
      { schema_version: 'ATIF-v1.0', steps: [] },
      { ...trajectory, session_id: 's2' },
    ];
    const text = lines.map((one) => JSON.stringify(one)).join('\n');
    const { drafts, issues } = await read(byteSource('all.jsonl', text));
    expect(drafts.map(({ sourceKey }) => sourceKey)).toEqual(['all.jsonl:s1', 'all.jsonl:s2']);
    expect(issues).toEqual(['line 2: there are no steps in it; its fields are: schema_version, steps']);
  });
});
