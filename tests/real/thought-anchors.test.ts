import { describe, expect, it } from 'vitest';
import { recognise } from '#lib/formats/index.ts';
import { thoughtAnchors } from '#lib/formats/thought-anchors/index.ts';
import { prepareTrace } from '#lib/server/import/prepare.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { hasReal, readRealJson, realSource } from '#tests/support/real-files.ts';

const folder = 'formats/thought-anchors';
type Chunk = {
  chunk: string;
  chunk_idx: number;
  function_tags: string[];
  depends_on: string[];
  accuracy: number;
};

async function read(path: string) {
  const drafts: TraceDraft[] = [];
  const issues: string[] = [];
  for await (const one of thoughtAnchors.read(realSource(path), {}))
    if (one.ok) drafts.push(one.value as TraceDraft);
    else issues.push(one.problem.reason);
  return { drafts, issues };
}

describe.skipIf(!hasReal(folder))('the problem folder of thought-anchors', () => {
  const base = readRealJson(`${folder}/problem_1591_base_solution.json`) as Record<string, string>;
  const chunks = readRealJson(`${folder}/problem_1591_chunks_labeled.json`) as Chunk[];
  const counted = (tags: string[]) =>
    Object.fromEntries(
      [...new Set(tags)].sort().map((tag) => [tag, tags.filter((one) => one === tag).length]),
    );

  it('gives one trace with every sentence at its place in the reasoning', async () => {
    const { drafts, issues } = await read(`${folder}/problem_1591_base_solution.json`);
    expect(issues).toEqual([]);
    expect(drafts).toHaveLength(1);
    const blocks = drafts[0]?.blocks ?? [];
    expect(blocks.map(({ kind }) => kind)).toEqual(['prompt', 'reasoning', 'answer']);
    const [thought, answer] = (base['solution'] ?? '').split('</think>');
    expect([blocks[1]?.text, blocks[2]?.text]).toEqual([thought?.trim(), answer?.trim()]);
    const steps = blocks[1]?.steps ?? [];
    expect(steps.map((step) => blocks[1]?.text.slice(step.start, step.end).replace(/\s+/g, ' '))).toEqual(
      chunks.map(({ chunk }) => chunk.replace(/\s+/g, ' ')),
    );
    expect(steps.map(({ sourceKey }) => sourceKey)).toEqual(chunks.map((chunk) => String(chunk.chunk_idx)));
    expect(steps.map(({ payload }) => [payload?.['depends_on'], payload?.['accuracy']])).toEqual(
      chunks.map((chunk) => [chunk.depends_on, chunk.accuracy]),
    );
    expect(drafts[0]).toMatchObject({
      prompt: { key: 'problem_1591', gold: ['6.17'] },
      outcomes: [{ name: 'correct', value: true, positive: true }],
    });
  });

  it('labels each step with its tag, as often as the file does', async () => {
    const [draft] = (await read(`${folder}/problem_1591_base_solution.json`)).drafts;
    expect(counted(draft?.labels.map(({ value }) => String(value)) ?? [])).toEqual(
      counted(chunks.flatMap((chunk) => chunk.function_tags)),
    );
    expect(draft?.labels.map(({ target }) => (target?.type === 'step' ? target.step : -1))).toEqual(
      chunks.flatMap((chunk, step) => chunk.function_tags.map(() => step)),
    );
  });

  it('keeps its blocks and steps when it is prepared for the database', async () => {
    const [draft] = (await read(`${folder}/problem_1591_base_solution.json`)).drafts;
    if (!draft) throw new Error('no draft');
    const prepared = prepareTrace(draft);
    expect(prepared.blocks.map(({ kind }) => kind)).toEqual(['prompt', 'reasoning', 'answer']);
    expect(prepared.stepCount).toBe(chunks.length);
    expect(prepared.blocks[1]?.keptSteps).toHaveLength(chunks.length);
  });

  it('is known, and so are the sentences alone', async () => {
    for (const name of ['problem_1591_base_solution.json', 'problem_1591_chunks_labeled.json']) {
      const content = JSON.stringify(readRealJson(`${folder}/${name}`));
      expect(recognise(fileHead(name, content)).format?.id).toBe('thought-anchors');
    }
    const { drafts } = await read(`${folder}/problem_1591_chunks_labeled.json`);
    expect(drafts[0]?.blocks[0]?.steps).toHaveLength(chunks.length);
  });
});
