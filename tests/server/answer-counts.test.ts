import { v7 as makeId } from 'uuid';
import { expect, test } from 'vitest';
import { seededRandom } from '#bench/rounds.ts';
import { saveLabel } from '#lib/server/commands/save-label.ts';
import { rows } from '#lib/server/db.ts';
import { traceValue } from '#lib/labels/trace-value.ts';
import { useDatabase } from '#tests/support/database.ts';
import { labelDraft, makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

type Label = { id: string; traceId: string; codeId: string; raterId: string; kind: string; slot: string } & {
  value: string | null;
  score: number | null;
  failed: boolean;
};

/** Traces by code, kind of rater and answer: what is kept, without what is nought. */
async function readKept(projectId: number): Promise<Map<string, number>> {
  const kept = await rows<{ key: string; count: number }>(
    `select code_id || ' ' || rater_kind || ' ' || answer as key, sum(count)::int as count from answer_count
     where project_id = $1 group by 1 having sum(count) <> 0 order by 1`,
    [projectId],
  );
  return new Map(kept.map(({ key, count }) => [key, count]));
}

/** The same, from the labels and verdicts themselves, one by one. */
async function recount(projectId: number): Promise<Map<string, number>> {
  const said = await rows<Label>(
    `select trace_id as "traceId", code_id as "codeId", rater_id as "raterId", rater.kind, value, score, false as failed
     from label join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
     where label.project_id = $1 and current and value is not null and rater.kind in ('human', 'monitor')
     union all
     select trace_id, code_id, rater_id, 'monitor', null, null, true from verdict
     where project_id = $1 and label_id is null and not exists (select from label
       where (label.project_id, label.trace_id, label.code_id, label.rater_id)
         = (verdict.project_id, verdict.trace_id, verdict.code_id, verdict.rater_id) and current and value is not null)`,
    [projectId],
  );
  const traces = new Map<string, Set<string>>();
  for (const [key, own] of Map.groupBy(said, (one) =>
    [one.codeId, one.kind, one.traceId, one.raterId].join(),
  )) {
    const [codeId, kind, traceId = ''] = key.split(',');
    const failed = own.some((one) => one.failed);
    for (const answer of [failed ? 'failed' : answerOf(own), 'any']) {
      const counted = `${codeId} ${kind} ${answer}`;
      traces.set(counted, (traces.get(counted) ?? new Set()).add(traceId));
    }
  }
  const sorted = [...traces].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(sorted.map(([key, ids]) => [key, ids.size]));
}

const plain = new Set(['yes', 'no', 'unsure']);

/** What one rater says of a trace: a score that is no yes or no counts by its number. */
function answerOf(labels: readonly Label[]): string {
  const values = labels.map(({ value, score }) => {
    if (value !== null && plain.has(value)) return value;
    return score === null ? null : score === 1 ? 'yes' : score === 0 ? 'no' : 'unsure';
  });
  return traceValue(values) ?? 'other';
}

async function expectEqual(projectId: number): Promise<number> {
  const kept = await readKept(projectId);
  expect([...kept]).toEqual([...(await recount(projectId))]);
  return kept.size;
}

async function makeLabelled(slug: string, traces: number) {
  const project = await makeBareProject(slug);
  const drafts = Array.from({ length: traces }, (_, at) =>
    traceDraft(`t${at}`, {
      labels: [
        labelDraft('human', 'ada', 'deceptive', ['yes', 'no', 'unsure'][at % 3] ?? null),
        labelDraft('human', 'bo', 'habit', at % 2 ? 'yes' : 'no'),
        labelDraft(
          'monitor',
          'judge',
          'deceptive',
          at % 4 === 0 ? null : 'yes',
          at % 4 === 0 ? undefined : 0.5,
        ),
        labelDraft('source', 'paper', 'deceptive', 'yes'),
      ],
    }),
  );
  await writeDrafts(project, drafts);
  const idsOf = async (table: string, more = '') =>
    (
      await rows<{ id: string }>(`select id from ${table} where project_id = $1 ${more} order by id`, [
        project,
      ])
    ).map(({ id }) => id);
  return {
    ...{ project, drafts },
    traceIds: await idsOf('trace'),
    codeIds: await idsOf('code'),
    people: await idsOf('rater', `and kind = 'human'`),
    monitors: await idsOf('rater', `and kind = 'monitor'`),
  };
}

test.each([1, 2, 3, 4, 5])(
  'whatever is written and taken away, the counts equal a recount (seed %i)',
  async (seed) => {
    const { project, drafts, traceIds, codeIds, people, monitors } = await makeLabelled(`random ${seed}`, 12);
    expect(await expectEqual(project)).toBeGreaterThan(6);
    const random = seededRandom(seed);
    const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
    const insertLabel = async (raterId: string) => {
      const place = [project, pick(traceIds), pick(codeIds), raterId, pick(['', 'step:1:0', 'step:1:1'])];
      const [before] = await rows<{ id: string }>(
        `update label set current = false where project_id = $1 and trace_id = $2 and code_id = $3 and rater_id = $4
         and slot = $5 and current returning id`,
        place,
      );
      await rows(
        `insert into label (project_id, trace_id, code_id, rater_id, slot, id, value, score, supersedes)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9 where exists (select from trace where project_id = $1 and id = $2)`,
        [
          ...[...place, makeId(), pick(['yes', 'no', 'unsure', 'category', null]), pick([null, 0, 1, 0.5])],
          before?.id ?? null,
        ],
      );
    };
    const some = `project_id = $1 and hashtext(id::text || $2) % 5 = 0`;
    const writes: (() => Promise<unknown>)[] = [
      () => insertLabel(pick(people)),
      () => insertLabel(pick(people)),
      () => insertLabel(pick(monitors)),
      () =>
        rows(
          `insert into verdict (project_id, id, trace_id, rater_id, code_id, error)
         select $1, $2, id, $3, $4, 'No reply.' from trace where project_id = $1 order by id limit 3`,
          [project, makeId(), pick([...monitors, ...people]), pick(codeIds)].with(1, makeId()),
        ).catch((error: unknown) => expect(String(error)).toContain('duplicate key')),
      () => rows(`delete from verdict where ${some}`, [project, String(random())]),
      () => rows(`delete from label where ${some} and supersedes is null`, [project, String(random())]),
      () => rows(`update label set value = 'no', score = null where ${some}`, [project, String(random())]),
      () => rows(`update label set current = false where ${some}`, [project, String(random())]),
      () =>
        writeDrafts(project, [{ ...pick(drafts), labels: [labelDraft('human', 'ada', 'deceptive', 'yes')] }]),
    ];
    for (let round = 0; round < 40; round += 1) {
      await pick(writes)();
      await expectEqual(project);
    }
    await rows(`update rater set kind = 'rule' where project_id = $1 and kind = 'human' and name = 'bo'`, [
      project,
    ]);
    await expectEqual(project);
    await rows(`delete from trace where ${some}`, [project, 'gone']);
    await expectEqual(project);
    await rows(`delete from rater where project_id = $1 and name = 'judge'`, [project]);
    await expectEqual(project);
    await rows('delete from code where project_id = $1 and key = $2', [project, 'deceptive']);
    await expectEqual(project);
    await rows('delete from project where id = $1', [project]);
    expect(await expectEqual(project)).toBe(0);
    expect(await rows('select from trace_answer where project_id = $1', [project])).toEqual([]);
  },
);

test('people who label one trace at the same time are all counted', async () => {
  const { project, traceIds, codeIds, people } = await makeLabelled('at once', 6);
  const labels = await rows<Label>(
    `select id, trace_id as "traceId", code_id as "codeId", rater_id as "raterId", slot from label
     where project_id = $1 and current`,
    [project],
  );
  for (let round = 0; round < 8; round += 1) {
    await Promise.all(
      people.flatMap((raterId, who) =>
        ['span:a', 'span:b', `span:${round}`].map((slot, at) =>
          saveLabel(project, raterId, {
            ...{
              id: makeId(),
              traceId: traceIds[round % 6] ?? '',
              codeId: codeIds[0] ?? '',
              slot,
              evidence: [],
            },
            ...{ value: (who + at + round) % 2 ? 'yes' : 'no', score: null, note: '', supersedes: null },
          }),
        ),
      ),
    );
    await expectEqual(project);
  }
  expect(labels.length).toBeGreaterThan(0);
});

test('a change that is taken back leaves the counts as they were', async () => {
  const { project } = await makeLabelled('back', 3);
  const before = await readKept(project);
  await expect(
    rows('with gone as (delete from label where project_id = $1 returning 1 / 0) select from gone', [
      project,
    ]),
  ).rejects.toThrow('division by zero');
  expect([...(await readKept(project))]).toEqual([...before]);
});
