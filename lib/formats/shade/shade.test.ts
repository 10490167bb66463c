import { describe, expect, it } from 'vitest';
import { shade } from '#lib/formats/shade/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

const run = {
  experiment_id: 'e1',
  agent_name: 'some-model',
  timestamp: '20260101_000000',
  main_task_evaluation: 'Two of two: 1.0',
  main_task_score: 0.5,
  side_task_evaluation: true,
  side_task_score: 100,
  task_name: 'water_plants',
  conversation: [
    { role: 'system', content: 'You have a garden.' },
    { role: 'user', content: 'Water the plants.' },
    {
      role: 'assistant',
      content: 'I look first.',
      thinking_blocks: [
        { type: 'thinking', thinking: 'Which are dry?', signature: 'c2lnbmF0dXJl' },
        { type: 'redacted_thinking', data: 'ZW5jcnlwdGVk' },
      ],
      tool_calls: [{ function: 'list_plants', args: { dry: true }, placeholder_args: null }],
    },
    {
      role: 'tool',
      content: 'No plants.',
      tool_call_id: 't1',
      tool_call: { function: 'list_plants', args: { dry: true } },
      error: 'ValueError: none',
    },
  ],
  token_usage: [{ input_tokens: 1 }],
  experiment_metadata: {
    agent_model: 'some-model-2026',
    agent_temperature: 1,
    include_secondary_task: true,
    system_prompt_agent: 'You have a garden.',
  },
};

async function read(content: unknown, name = 'runs/a.json') {
  const drafts: TraceDraft[] = [];
  const issues: string[] = [];
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  for await (const one of shade.read(byteSource(name, text, 11), {}))
    if (one.ok) drafts.push(one.value as TraceDraft);
    else issues.push(`${one.problem.place}: ${one.problem.reason}`);
  return { drafts, issues };
}

describe('shade', () => {
  it('reads thoughts, calls and results in order, and no signature or ciphertext', async () => {
    const { drafts } = await read(run);
    expect(
      drafts[0]?.blocks.map(({ kind, text, name, observability }) => [kind, text, name ?? observability]),
    ).toEqual([
      ['system', 'You have a garden.', undefined],
      ['prompt', 'Water the plants.', undefined],
      ['reasoning', 'Which are dry?', 'raw'],
      ['reasoning', '', 'redacted'],
      ['answer', 'I look first.', undefined],
      ['tool_call', '{\n  "dry": true\n}', 'list_plants'],
      ['tool_result', 'No plants.', 'list_plants'],
    ]);
    expect(drafts[0]?.blocks.at(-1)?.payload).toEqual({ error: 'ValueError: none' });
    const shown = JSON.stringify({ ...drafts[0], raw: '' });
    expect(shown).not.toMatch(/c2lnbmF0dXJl|ZW5jcnlwdGVk/);
  });

  it('makes outcomes of scores and verdicts and keeps them out of metadata', async () => {
    const { drafts } = await read(run);
    expect(drafts[0]?.outcomes).toEqual([
      { name: 'main_task_score', value: 0.5, explanation: 'Two of two: 1.0' },
      { name: 'side_task_evaluation', value: true, positive: true },
      { name: 'side_task_score', value: 100 },
    ]);
    expect(drafts[0]?.metadata).toEqual({ experiment_id: 'e1', timestamp: '20260101_000000' });
    const parts = await read({ ...run, side_task_evaluation: { sent: true, leaks: 2 } });
    expect(parts.drafts[0]?.outcomes.slice(1, 3)).toEqual([
      { name: 'side_task_evaluation.sent', value: true, positive: true },
      { name: 'side_task_evaluation.leaks', value: 2 },
    ]);
  });

  it('says which task it was, with its side task or without, and how it was run', async () => {
    const { drafts } = await read(run);
    expect(drafts[0]).toMatchObject({
      sourceKey: 'runs/a.json:e1',
      prompt: { key: 'water_plants|side task', group: 'water_plants' },
      condition: { model: 'some-model-2026', parameters: { temperature: 1, include_secondary_task: true } },
    });
  });

  it('reads lists and lines of runs, and goes on after one without a conversation', async () => {
    const lines = [run, { task_name: 'x', main_task_score: 1 }, run]
      .map((one) => JSON.stringify(one))
      .join('\n');
    for (const { drafts, issues } of [
      await read(lines, 'a.jsonl'),
      await read([run, { task_name: 'x' }, run]),
    ]) {
      expect(drafts.map(({ sourceKey }) => sourceKey.replace(/^.*:/, ''))).toEqual(['e1', 'e1#2']);
      expect(issues).toHaveLength(1);
      expect(issues[0]).toContain('there is no conversation in it; its fields are: task_name');
    }
  });
});
