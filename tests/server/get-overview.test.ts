import { expect, test } from 'vitest';
import { getOverview } from '#lib/server/queries/get-overview.ts';
import { proportion } from '#lib/statistics/wilson.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeProjectWithMembers } from '#tests/support/people.ts';
import { labelDraft, makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

test('a project with nothing in it counts nothing', async () => {
  const { project } = await makeProjectWithMembers('Empty overview');
  expect(await getOverview(project.id)).toEqual({
    counts: {
      traces: 0,
      prompts: 0,
      conditions: 0,
      labels: 0,
      verdicts: 0,
      failedVerdicts: 0,
      codes: 0,
      labellers: 3,
    },
    labelling: [],
    outcomes: [],
    imports: [],
  });
});

test('counts traces, labels and verdicts, progress by code and person, and rates by model and trigger', async () => {
  const other = await makeBareProject('other overview');
  await writeDrafts(other, [traceDraft('x', { labels: [labelDraft('human', 'ada', 'lie', 'yes')] })]);
  const project = await makeBareProject('overview');
  const lied = (positive: boolean) => [{ name: 'lied', value: positive, positive }];
  await writeDrafts(project, [
    traceDraft('a', {
      condition: { model: 'm', trigger: 'on' },
      outcomes: lied(true),
      labels: [
        labelDraft('human', 'ada', 'lie', 'yes'),
        labelDraft('human', 'bo', 'lie', 'no'),
        labelDraft('monitor', 'judge', 'lie', null),
      ],
    }),
    traceDraft('b', {
      condition: { model: 'm', trigger: 'on' },
      outcomes: [...lied(false), { name: 'score', value: 0.4 }],
      labels: [labelDraft('human', 'ada', 'lie', 'no'), labelDraft('monitor', 'judge', 'lie', 'no', 0.2)],
    }),
    traceDraft('c', {
      condition: { model: 'm' },
      outcomes: lied(true),
      prompt: { key: 'a', title: 'again' },
    }),
  ]);
  const { counts, labelling, outcomes, imports } = await getOverview(project);
  expect(counts).toMatchObject({
    traces: 3,
    prompts: 2,
    conditions: 2,
    labels: 3,
    verdicts: 2,
    failedVerdicts: 1,
    codes: 1,
  });
  expect(labelling).toEqual([
    {
      key: 'lie',
      name: 'lie',
      traces: 2,
      people: [
        { name: 'ada', traces: 2 },
        { name: 'bo', traces: 1 },
      ],
    },
  ]);
  expect(outcomes).toEqual([
    {
      name: 'lied',
      rates: [
        { model: 'm', trigger: null, rate: proportion(1, 1, 'no-items') },
        { model: 'm', trigger: 'on', rate: proportion(1, 2, 'no-items') },
      ],
    },
  ]);
  expect(imports).toHaveLength(1);
});
