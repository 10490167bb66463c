import { expect, test } from 'vitest';
import { v7 as uuid } from 'uuid';
import { rows } from '#lib/server/db.ts';
import { listLinked } from '#lib/server/queries/list-linked.ts';
import { loadCompared } from '#lib/server/queries/load-compared.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

async function idsOf(projectId: number): Promise<string[]> {
  const found = await rows<{ id: string }>('select id from trace where project_id = $1 order by source_key', [
    projectId,
  ]);
  return found.map(({ id }) => id);
}

test('traces come in the order asked for, their reasoning in steps, and one of another project is not found', async () => {
  const project = await makeBareProject('compared');
  const other = await makeBareProject('compared-other');
  await writeDrafts(project, [
    traceDraft('a', { reasoning: 'First 😀.\r\n\r\nSecond.', answer: 'Yes.' }),
    traceDraft('b', { reasoning: 'Only 一.', answer: 'No.' }),
  ]);
  await writeDrafts(other, [traceDraft('c')]);
  const [a = '', b = ''] = await idsOf(project);
  const [c = ''] = await idsOf(other);
  const compared = await loadCompared(project, [b, a]);
  expect(compared.map(({ id }) => id)).toEqual([b, a]);
  expect(compared[1]?.steps.map(({ text }) => text.trim())).toEqual(['First 😀.', 'Second.']);
  expect(compared[1]).toMatchObject({ answer: 'Yes.' });
  expect(compared[1]?.shownLength).toBe(compared[1]?.length);
  await expect(loadCompared(project, [a, c])).rejects.toMatchObject({ code: 'not-found' });
});

test('what is beyond the limit is left out and counted; the answer is there all the same', async () => {
  const project = await makeBareProject('compared-long');
  await writeDrafts(project, [
    traceDraft('long', { reasoning: 'I wait and see. '.repeat(2_000), answer: 'Done.' }),
  ]);
  const [id = ''] = await idsOf(project);
  const [compared] = await loadCompared(project, [id], 5_000);
  expect(compared).toMatchObject({ answer: 'Done.', length: 'I wait and see. '.length * 2_000 + 5 });
  expect(compared?.shownLength).toBeGreaterThanOrEqual(5_000);
  expect(compared?.shownLength).toBeLessThan(7_500);
});

test('linked traces are found from either end', async () => {
  const project = await makeBareProject('linked');
  await writeDrafts(project, [traceDraft('a'), traceDraft('b')]);
  const [a = '', b = ''] = await idsOf(project);
  await rows('insert into link (project_id, id, kind, from_id, to_id) values ($1, $2, $3, $4, $5)', [
    project,
    uuid(),
    'intervention of',
    b,
    a,
  ]);
  expect(await listLinked(project, a)).toMatchObject([
    { id: b, kind: 'intervention of', direction: 'from', title: 'Prompt b' },
  ]);
  expect(await listLinked(project, b)).toMatchObject([{ id: a, direction: 'to' }]);
  expect(await listLinked(await makeBareProject('linked-other'), a)).toEqual([]);
});
