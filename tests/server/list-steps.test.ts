import { expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { countStepFacts, listSteps } from '#lib/server/queries/list-steps.ts';
import { distributionPayload } from '#lib/trace/distribution.ts';
import { findScores, stepPayload } from '#lib/trace/step-payload.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

async function makeTrace(slug: string): Promise<{ project: number; trace: string }> {
  const project = await makeBareProject(slug);
  const text = 'a'.repeat(40);
  const draft = traceDraft('t');
  draft.blocks[1] = {
    role: 'assistant',
    kind: 'reasoning',
    observability: 'raw',
    text,
    steps: Array.from({ length: 10 }, (_, i) => ({
      ...{ start: i * 4, end: i * 4 + 4 },
      ...(i === 0 ? {} : { parent: 0 }),
      ...(i % 3 === 0
        ? { payload: stepPayload({ scores: [{ scorer: 'PRM', value: i / 10 }] }, { own: i }) }
        : {}),
    })),
  };
  draft.blocks.push({
    role: 'assistant',
    kind: 'distribution',
    text: 'x',
    steps: [
      { start: 0, end: 1, payload: distributionPayload({ tokens: [{ token: 'x', prob: 1 }], other: 0 }) },
    ],
  });
  await writeDrafts(project, [draft]);
  const [found] = await rows<{ id: string }>('select id from trace where project_id = $1', [project]);
  return { project, trace: found?.id ?? '' };
}

test('a step keeps what it says and which step it is part of, the first one too', async () => {
  const { project, trace } = await makeTrace('steps');
  const steps = await listSteps(project, trace, { block: 1, from: 0, count: 100 });
  expect(steps.map(({ ordinal, parent }) => [ordinal, parent]).slice(0, 3)).toEqual([
    [0, null],
    [1, 0],
    [2, 0],
  ]);
  expect(steps).toHaveLength(10);
  expect(steps[3]?.payload).toEqual({ scores: [{ scorer: 'PRM', value: 0.3 }], own: 3 });
});

test('pages go on from an ordinal, and one field alone leaves the others out', async () => {
  const { project, trace } = await makeTrace('pages');
  const first = await listSteps(project, trace, { block: 1, from: 0, count: 2, only: 'scores' });
  const next = await listSteps(project, trace, {
    block: 1,
    from: (first.at(-1)?.ordinal ?? 0) + 1,
    count: 9,
    only: 'scores',
  });
  expect([...first, ...next].map(({ ordinal }) => ordinal)).toEqual([0, 3, 6, 9]);
  expect(next[0]?.payload).toEqual({ scores: findScores(next[0]?.payload ?? undefined) });
});

test('what the steps say is counted block by block, and only in their own project', async () => {
  const { project, trace } = await makeTrace('facts');
  const none = { scores: 0, alternatives: 0, questions: 0, distributions: 0 };
  expect(await countStepFacts(project, trace)).toEqual([
    { block: 1, steps: 10, ...none, scores: 4 },
    { block: 3, steps: 1, ...none, distributions: 1 },
  ]);
  expect(await countStepFacts(project + 1, trace)).toEqual([]);
  expect(await listSteps(project + 1, trace, { block: 1, from: 0, count: 9 })).toEqual([]);
});
