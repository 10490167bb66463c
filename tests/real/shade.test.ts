import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognise } from '#lib/formats/index.ts';
import { shade } from '#lib/formats/shade/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { hasReal, readRealJson, realPath, realSource } from '#tests/support/real-files.ts';

const path = 'formats/cot-transcripts/shade-arena_transcript_sonnet37_internal_cot_0.json';
type Message = { role: string; content: string; error?: string | null } & Record<
  string,
  unknown[] | undefined
>;

describe.skipIf(!hasReal(path))('the SHADE run with internal reasoning', () => {
  it('has as many of each block as the file, with its text, and its scores as outcomes', async () => {
    const run = readRealJson(path) as Record<string, unknown> & { conversation: Message[] };
    const drafts: TraceDraft[] = [];
    for await (const one of shade.read(realSource(path), {})) {
      if (!one.ok) throw new Error(one.problem.reason);
      drafts.push(one.value as TraceDraft);
    }
    expect(drafts).toHaveLength(1);
    const count = (kind: string) => drafts[0]?.blocks.filter((block) => block.kind === kind).length;
    const sum = (name: string) => run.conversation.reduce((all, one) => all + (one[name]?.length ?? 0), 0);
    expect(count('reasoning')).toBe(sum('thinking_blocks'));
    expect(count('tool_call')).toBe(sum('tool_calls'));
    const tools = run.conversation.filter(({ role }) => role === 'tool');
    expect(count('tool_result')).toBe(tools.length);
    expect(drafts[0]?.blocks.filter(({ payload }) => payload?.['error'] !== undefined)).toHaveLength(
      tools.filter(({ error }) => error).length,
    );
    const said = run.conversation.filter(({ role, content }) => role === 'assistant' && content !== '');
    expect(drafts[0]?.blocks.filter(({ kind }) => kind === 'answer').map(({ text }) => text)).toEqual(
      said.map(({ content }) => content),
    );
    expect(drafts[0]?.outcomes.map(({ name, value }) => [name, value])).toEqual([
      ['side_task_evaluation', run['side_task_evaluation']],
      ['main_task_score', run['main_task_score']],
      ['side_task_score', run['side_task_score']],
    ]);
    expect(drafts[0]?.prompt.group).toBe(run['task_name']);
    expect(JSON.stringify({ ...drafts[0], raw: '' })).not.toContain('"signature"');
  });

  it('is known by its head', () => {
    const bytes = new Uint8Array(readFileSync(realPath(path)));
    expect(recognise(fileHead(path, bytes))).toMatchObject({ format: { id: 'shade' }, confidence: 0.95 });
  });
});
