import { v7 as makeId } from 'uuid';
import { expect, test } from 'vitest';
import { changeSteps, undoSteps } from '#lib/server/commands/change-steps.ts';
import { saveLabel } from '#lib/server/commands/save-label.ts';
import { rows } from '#lib/server/db.ts';
import { listSteps } from '#lib/server/queries/list-steps.ts';
import { findScores, stepPayload } from '#lib/trace/step-payload.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

/** Steps at 0, 12, 24 and 38. */
const text = 'One 🙂 a.\r\n\r\nTwo b. Wait.\n\nThree 推論 c.\n\n\n\nFour d.';
const starts = [text.indexOf('One'), text.indexOf('Two'), text.indexOf('Three'), text.indexOf('Four')];

async function make(slug: string) {
  const project = await makeBareProject(slug);
  const draft = traceDraft('t');
  draft.blocks[1] = {
    ...{ role: 'assistant', kind: 'reasoning', observability: 'raw', text },
    steps: starts.map((start, at) => ({
      ...{ start, end: starts[at + 1] ?? text.length },
      ...(at % 2 === 0 ? {} : { parent: 0 }),
      ...(at === 1 || at === 3
        ? { payload: stepPayload({ scores: [{ scorer: 'PRM', value: at / 10 }] }) }
        : {}),
    })),
  };
  await writeDrafts(project, [draft]);
  const [trace] = await rows<{ id: string }>('select id from trace where project_id = $1', [project]);
  const [rater, codebook, code] = [makeId(), makeId(), makeId()];
  await rows(`insert into rater (project_id, id, kind, name) values ($1, $2, 'human', 'Ada')`, [
    project,
    rater,
  ]);
  await rows(`insert into codebook (project_id, id, name) values ($1, $2, 'C')`, [project, codebook]);
  await rows(
    `insert into code (project_id, id, codebook_id, key, name, scope, value_type, needs_evidence)
     values ($1, $2, $3, 'omits', 'Omits', 'step', 'boolean', false)`,
    [project, code, codebook],
  );
  const at = { projectId: project, traceId: trace?.id ?? '', block: 1 };
  const label = async (step: number, words: string, more = {}) => {
    const start = text.indexOf(words);
    const id = makeId();
    const quote = { block: 1, start, end: start + words.length, quote: words };
    const write = {
      id,
      traceId: at.traceId,
      codeId: code,
      slot: `step:1:${step}`,
      value: 'yes',
      score: null,
    };
    expect(
      await saveLabel(project, rater, {
        ...write,
        note: '',
        supersedes: null,
        evidence: words === '' ? [] : [quote],
        ...more,
      }),
    ).toMatchObject({ saved: true });
    return id;
  };
  return { at, rater, label };
}

const startsOf = async ({ projectId, traceId }: { projectId: number; traceId: string }) => {
  const [block] = await rows<{ starts: number[]; count: number }>(
    `select step_starts as starts, step_count as count from block join trace on (trace.project_id, trace.id) = (block.project_id, trace_id)
     where block.project_id = $1 and trace_id = $2 and ordinal = 1`,
    [projectId, traceId],
  );
  expect(block?.count).toBe(block?.starts.length);
  return block?.starts;
};
const slotOf = async (id: string) =>
  (await rows<{ slot: string }>('select slot from label where id = $1', [id]))[0]?.slot;
const scoresOf = async (at: { projectId: number; traceId: string }) =>
  (await listSteps(at.projectId, at.traceId, { block: 1, from: 0, count: 99 })).flatMap(
    ({ ordinal, start, payload }) =>
      findScores(payload ?? undefined).map(({ value }) => [ordinal, start, value]),
  );

test('split: labels stay with their words, scores with the first half, and all that comes later moves on', async () => {
  const { at, rater, label } = await make('split');
  const [first, second, later] = [await label(0, 'One'), await label(1, 'Wait'), await label(3, 'Four')];
  const wait = text.indexOf('Wait');
  const changed = await changeSteps(at, rater, { kind: 'split', at: wait - 1 });
  expect(changed).toEqual({ steps: 5, ordinal: 2 });
  expect(await startsOf(at)).toEqual([starts[0], starts[1], wait, starts[2], starts[3]]);
  expect([await slotOf(first), await slotOf(second), await slotOf(later)]).toEqual([
    'step:1:0',
    'step:1:2',
    'step:1:4',
  ]);
  expect(await scoresOf(at)).toEqual([
    [1, starts[1], 0.1],
    [4, starts[3], 0.3],
  ]);
  const evidence = await rows<{ quote: string; start: number }>(
    'select quote, start from evidence where label_id = $1',
    [second],
  );
  expect(evidence).toEqual([{ quote: 'Wait', start: wait }]);
});

test('merge and back: what was said of the second step is said of both, then of the second again', async () => {
  const { at, rater, label } = await make('merge');
  const [bare, later] = [await label(2, ''), await label(3, 'Four')];
  await changeSteps(at, rater, { kind: 'merge', start: starts[2] ?? 0 });
  expect(await startsOf(at)).toEqual([starts[0], starts[1], starts[3]]);
  expect([await slotOf(bare), await slotOf(later)]).toEqual(['step:1:1', 'step:1:2']);
  expect(await scoresOf(at)).toEqual([
    [1, starts[1], 0.1],
    [2, starts[3], 0.3],
  ]);
  await undoSteps(at);
  expect(await startsOf(at)).toEqual(starts);
  expect([await slotOf(bare), await slotOf(later)]).toEqual(['step:1:2', 'step:1:3']);
  expect(await scoresOf(at)).toEqual([
    [1, starts[1], 0.1],
    [3, starts[3], 0.3],
  ]);
  const parents = await rows<{ parent: number | null }>(
    'select parent from step where trace_id = $1 order by ordinal',
    [at.traceId],
  );
  expect(parents).toEqual([{ parent: 0 }, { parent: 0 }]);
  await expect(undoSteps(at)).rejects.toThrow('Nobody has changed these steps.');
});

test('nothing is lost silently: two labels of one code, or two scores, keep their steps apart', async () => {
  const { at, rater, label } = await make('clash');
  await label(1, 'Two');
  const second = await label(2, 'Three');
  await expect(changeSteps(at, rater, { kind: 'merge', start: starts[2] ?? 0 })).rejects.toThrow(
    'Steps 2 and 3 would become one, and both have a label for Omits by Ada: one would be lost.',
  );
  expect(await startsOf(at)).toEqual(starts);
  await label(2, '', { value: null, supersedes: second });
  await expect(changeSteps(at, rater, { kind: 'merge', start: starts[2] ?? 0 })).resolves.toMatchObject({
    steps: 3,
  });
  await expect(changeSteps(at, rater, { kind: 'merge', start: starts[3] ?? 0 })).rejects.toThrow(
    'both have what the source says',
  );
});

test('cut by another rule: labels go to the step that holds their words, and who did it is kept', async () => {
  const { at, rater, label } = await make('segment');
  const wait = await label(1, 'Wait');
  await changeSteps(at, rater, { kind: 'segment', segmenter: 'sentence' });
  expect(await slotOf(wait)).toBe('step:1:2');
  expect(
    await rows('select how, rater_id, before from step_change where trace_id = $1', [at.traceId]),
  ).toEqual([{ how: 'sentence', rater_id: rater, before: starts }]);
  await expect(changeSteps(at, rater, { kind: 'segment', segmenter: 'sentence' })).rejects.toThrow(
    'cut like this already',
  );
  await undoSteps(at);
  expect(await startsOf(at)).toEqual(starts);
});

test('what makes no sense is refused: an emoji is never halved, no step is empty, only reasoning has steps', async () => {
  const { at, rater, label } = await make('refused');
  const low = text.indexOf('🙂') + 1;
  expect(await changeSteps(at, rater, { kind: 'split', at: low })).toEqual({ steps: 5, ordinal: 1 });
  await undoSteps(at);
  await expect(changeSteps(at, rater, { kind: 'split', at: (starts[1] ?? 0) - 2 })).rejects.toThrow(
    'begins there already',
  );
  await expect(changeSteps(at, rater, { kind: 'split', at: text.length })).rejects.toThrow('No text follows');
  await expect(changeSteps(at, rater, { kind: 'merge', start: 0 })).rejects.toThrow(
    'no step before the first',
  );
  await expect(changeSteps(at, rater, { kind: 'merge', start: 5 })).rejects.toThrow('load the page again');
  await expect(changeSteps({ ...at, block: 0 }, rater, { kind: 'split', at: 1 })).rejects.toThrow(
    'Only reasoning',
  );
  await expect(changeSteps({ ...at, block: 77 }, rater, { kind: 'split', at: 1 })).rejects.toThrow(
    'no such trace',
  );
  await expect(label(0, 'Four')).rejects.toThrow('cut anew meanwhile');
});
