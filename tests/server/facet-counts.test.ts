import { expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { listFacets } from '#lib/server/queries/list-facets.ts';
import { traceFilterSchema } from '#lib/trace/trace-filter.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

const draft = (at: number, more: { status?: 'complete' | 'truncated'; positive?: boolean } = {}) =>
  traceDraft(`t${at}`, {
    prompt: { key: `p${at % 4}`, title: `Prompt ${at % 4}`, ...(at % 4 < 3 ? { group: `g${at % 2}` } : {}) },
    condition: { model: `m${at % 3}` },
    status: more.status ?? 'complete',
    outcomes: [
      {
        name: 'correct',
        value: 'x',
        ...(at % 2 === 0 || more.positive === false ? { positive: more.positive ?? true } : {}),
      },
    ],
  });

/** What is kept, and the same counted over the rows themselves. */
async function compareWithRecount(projectId: number) {
  const kept = await rows(
    `select condition_id as a, status as b, observability as c, count from trace_count where project_id = $1 and count <> 0
     union all select null, 'group', "group", count from group_count where project_id = $1 and count <> 0
     union all select null, name, answer, count from outcome_count where project_id = $1 and count <> 0
     order by 1, 2, 3`,
    [projectId],
  );
  const counted = await rows(
    `select condition_id as a, status as b, observability as c, count(*)::int from trace where project_id = $1 group by 1, 2, 3
     union all select null, 'group', coalesce(prompt."group", ''), count(*)::int from trace
       join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
       where trace.project_id = $1 group by 3
     union all select null, name, case when positive then 'yes' when not positive then 'no' else 'other' end, count(*)::int
       from outcome where project_id = $1 group by name, 3
     order by 1, 2, 3`,
    [projectId],
  );
  expect(kept).toEqual(counted);
  return kept.length;
}

test('the counts kept for facets equal a recount after imports, changes and deletions', async () => {
  const project = await makeBareProject('kept');
  const drafts = Array.from({ length: 60 }, (_, at) => draft(at));
  await writeDrafts(project, drafts.slice(0, 40));
  await writeDrafts(project, drafts.slice(40));
  expect(await compareWithRecount(project)).toBeGreaterThan(6);

  // Imported again, some changed.
  await writeDrafts(project, [
    ...drafts.slice(0, 5),
    draft(5, { status: 'truncated' }),
    draft(6, { positive: false }),
  ]);
  await compareWithRecount(project);

  await rows(
    `update trace set status = 'failed' where project_id = $1 and sample = 0 and source_key like '%1'`,
    [project],
  );
  await rows(`update prompt set "group" = 'moved' where project_id = $1 and source_key in ('p1', 'p3')`, [
    project,
  ]);
  await rows(`update prompt set "group" = null where project_id = $1 and source_key = 'p2'`, [project]);
  await rows(`update outcome set positive = not positive where project_id = $1`, [project]);
  await compareWithRecount(project);

  await rows(`delete from trace where project_id = $1 and source_key like '%2'`, [project]);
  await compareWithRecount(project);
  await rows(`delete from prompt where project_id = $1 and source_key = 'p1'`, [project]);
  await compareWithRecount(project);
  await rows(`delete from outcome where project_id = $1 and positive`, [project]);
  await compareWithRecount(project);
});

test('a change that is taken back leaves the counts as they were', async () => {
  const project = await makeBareProject('taken-back');
  await writeDrafts(project, [draft(0), draft(1)]);
  await expect(
    rows(`with gone as (delete from trace where project_id = $1 returning 1 / 0) select from gone`, [
      project,
    ]),
  ).rejects.toThrow('division by zero');
  await compareWithRecount(project);
});

test('a project goes with its counts, another keeps its own', async () => {
  const [project, other] = [await makeBareProject('goes'), await makeBareProject('stays')];
  for (const id of [project, other]) await writeDrafts(id, [draft(0), draft(1), draft(2)]);
  await rows('delete from project where id = $1', [project]);
  expect(await compareWithRecount(project)).toBe(0);
  expect(await compareWithRecount(other)).toBeGreaterThan(0);
});

test('facets read from kept counts are those of a pass over the traces', async () => {
  const project = await makeBareProject('same');
  await writeDrafts(
    project,
    Array.from({ length: 40 }, (_, at) => draft(at, { status: at % 5 === 0 ? 'truncated' : 'complete' })),
  );
  const everyOutcome = ['correct:yes', 'correct:no', 'correct:other', 'correct:none'];
  for (const filter of [{}, { model: ['m1'] }, { model: ['m0', 'm2'], status: ['complete'] }]) {
    const kept = await listFacets(project, traceFilterSchema.parse(filter));
    // The same traces, asked for so that no kept count can answer.
    const live = await listFacets(project, traceFilterSchema.parse({ ...filter, outcome: everyOutcome }));
    expect(kept).toEqual(live);
    expect(kept.columns.model.values).toHaveLength(3);
  }
});
