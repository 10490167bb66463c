import { beforeAll, expect, test } from 'vitest';
import { success } from '#lib/result.ts';
import { agreementCellSql } from '#lib/server/agreement/cell-sql.ts';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importDrafts } from '#lib/server/import/import-sources.ts';
import { computeProjectAgreement } from '#lib/server/queries/compute-project-agreement.ts';
import { listAgreementChoices } from '#lib/server/queries/list-agreement-choices.ts';
import type { LabelDraft, TraceDraft } from '#lib/trace/draft.ts';
import { cells } from '#lib/trace/trace-filter.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const code = { key: 'lied', name: 'Lied', valueType: 'boolean' } as const;
const human = (name: string, value: string): LabelDraft => ({ rater: { kind: 'human', name }, code, value });
const gold = (name: string, value: string): LabelDraft => ({ rater: { kind: 'gold', name }, code, value });
const judge = (version: string, value: string | null, score?: number): LabelDraft => ({
  ...{ rater: { kind: 'monitor', name: 'judge', version }, code, value },
  ...(score === undefined ? {} : { score }),
  ...(value === null ? { error: 'The reply held no verdict.' } : {}),
});

type Given = { labels: LabelDraft[]; outcome?: boolean; model?: string; trigger?: string; topic?: string };

/** Two prompts, six traces: everything that can happen on a trace happens on one of them. */
const given: Given[] = [
  {
    labels: [
      human('Ada', 'yes'),
      human('Bo', 'yes'),
      human('Cy', 'no'),
      gold('board', 'yes'),
      judge('1', 'yes', 0.9),
    ],
    ...{ outcome: true, model: 'm1', trigger: 'on', topic: 'cars' },
  },
  {
    labels: [human('Ada', 'yes'), human('Bo', 'no'), gold('board', 'no'), judge('1', 'yes', 0.7)],
    ...{ outcome: false, model: 'm1', topic: 'cars' },
  },
  {
    labels: [
      human('Ada', 'no'),
      human('Bo', 'no'),
      human('Cy', 'unsure'),
      judge('1', 'no', 0.2),
      judge('2', 'yes'),
    ],
    ...{ outcome: true, model: 'm1', trigger: 'on', topic: 'tea' },
  },
  {
    labels: [human('Ada', 'unsure'), human('Bo', 'no'), gold('board', 'no'), judge('1', null)],
    ...{ outcome: false, model: 'm2', topic: 'tea' },
  },
  { labels: [human('Ada', 'no'), judge('1', 'no', 0.4)], outcome: false, model: 'm2' },
  { labels: [judge('1', 'unsure', 0.5)], model: 'm2' },
];

const project: Record<'whole' | 'empty', number> = { whole: 0, empty: 0 };
const ask = (a: string, b: string, more: Partial<Parameters<typeof computeProjectAgreement>[1]> = {}) =>
  computeProjectAgreement(project.whole, { code: 'lied', a, b, seed: 1, resamples: 200, ...more });

beforeAll(async () => {
  for (const name of ['whole', 'empty'] as const)
    project[name] =
      (await rows<{ id: number }>('insert into project (slug, name) values ($1, $1) returning id', [name]))[0]
        ?.id ?? 0;
  await importTraces(project.whole, given);
});

test('one person against another counts the traces both answered with yes or no', async () => {
  const { whole } = await ask('human:Ada', 'human:Bo');
  expect(whole.counts).toEqual({ tp: 1, fp: 1, fn: 0, tn: 1 });
  expect(whole.missing).toEqual({ total: 3, a: 0, b: 1, both: 1, unsure: 1 });
});

test('people count by majority, one vote each: a tie and a lack of majority are unsure', async () => {
  const { whole } = await ask('people', 'outcome');
  // yes yes no: yes. yes no: a tie. no no unsure: no. unsure no: a tie. one no: no. nobody: missing.
  expect(whole.counts).toEqual({ tp: 1, fp: 0, fn: 1, tn: 1 });
  expect(whole.missing).toEqual({ total: 3, a: 0, b: 0, both: 1, unsure: 2 });
});

test('a monitor against an outcome: a failed verdict is missing, an unsure one is missing too', async () => {
  const { whole, roc } = await ask('monitor:judge@1', 'outcome');
  expect(whole.n).toBe(4);
  expect(whole.counts).toEqual({ tp: 1, fp: 1, fn: 1, tn: 1 });
  expect(whole.missing).toEqual({ total: 2, a: 1, b: 1, both: 0, unsure: 0 });
  expect(whole.accuracy).toMatchObject({ value: 0.5, n: 4 });
  expect(whole.auroc).toMatchObject({ value: 0.5, n: 4 });
  expect(roc.points?.map(({ threshold }) => threshold)).toEqual([null, 0.9, 0.7, 0.4, 0.2]);
  expect(whole.bootstrap).toMatchObject({ seed: 1, resamples: 200, clusters: 2 });
});

test('gold is a side of its own, and two adjudicators of one trace do not count it twice', async () => {
  expect((await ask('human:Bo', 'gold')).whole.counts).toEqual({ tp: 1, fp: 0, fn: 0, tn: 2 });
  const second = await importTraces(await makeProject('two boards'), [
    { labels: [gold('board', 'yes'), gold('chair', 'yes'), human('Ada', 'yes')] },
    { labels: [gold('board', 'yes'), gold('chair', 'no'), human('Ada', 'no')] },
  ]);
  const { whole } = await computeProjectAgreement(second, {
    ...{ code: 'lied', a: 'human:Ada', b: 'gold', seed: 1, resamples: 0 },
  });
  expect(whole.counts).toEqual({ tp: 1, fp: 0, fn: 0, tn: 0 });
  expect(whole.missing).toMatchObject({ total: 1, unsure: 1 });
});

test('several labels of a code on one trace are one answer: yes where one of them is yes', async () => {
  const id = await importTraces(await makeProject('several'), [
    { labels: [human('Ada', 'no')], outcome: true },
    { labels: [human('Ada', 'no')], outcome: false },
  ]);
  await rows(
    `insert into label (project_id, id, trace_id, rater_id, code_id, slot, value)
     select project_id, gen_random_uuid(), trace_id, rater_id, code_id, 'span:1', 'yes' from label
     where project_id = $1 and trace_id = (select trace_id from outcome where project_id = $1 and positive)`,
    [id],
  );
  const { whole } = await computeProjectAgreement(id, {
    ...{ code: 'lied', a: 'human:Ada', b: 'outcome', seed: 1, resamples: 0 },
  });
  expect(whole.counts).toEqual({ tp: 1, fp: 0, fn: 0, tn: 1 });
});

test('a monitor of several versions has to be named with one, and the error lists them', async () => {
  await expect(ask('monitor:judge', 'outcome')).rejects.toThrow(
    'The project has several judge: name a version. It has: judge@1, judge@2.',
  );
  expect((await ask('monitor:judge@2', 'outcome')).whole.counts).toEqual({ tp: 1, fp: 0, fn: 0, tn: 0 });
});

test('an unknown code, rater or outcome is an error that says what there is', async () => {
  await expect(ask('monitor:jury', 'outcome')).rejects.toThrow(
    'has no monitor jury. It has: judge@1, judge@2',
  );
  await expect(ask('human:Ada', 'outcome:won')).rejects.toThrow('no outcome won. It has: lied');
  await expect(ask('people', 'gold', { code: 'stole' })).rejects.toThrow('no code stole. It has: lied');
  await expect(ask('nobody', 'gold')).rejects.toThrow('names no rater');
});

test.each([
  ['model', { m1: 3, m2: 1 }],
  ['trigger', { on: 2, '': 2 }],
  ['topic', { cars: 2, tea: 1, '': 1 }],
])('by %s: every trace is in one group, and the groups add up', async (by, expected) => {
  const { whole, groups } = await ask('monitor:judge@1', 'outcome', { by });
  expect(Object.fromEntries(groups.map(({ value, agreement }) => [value, agreement.n]))).toEqual(expected);
  for (const cell of ['tp', 'fp', 'fn', 'tn'] as const)
    expect(groups.reduce((sum, { agreement }) => sum + agreement.counts[cell], 0)).toBe(whole.counts[cell]);
  expect(groups.reduce((sum, { agreement }) => sum + agreement.missing.total, 0)).toBe(whole.missing.total);
});

test('a filter leaves only its traces', async () => {
  const { whole } = await ask('monitor:judge@1', 'outcome', {
    filter: { model: ['m2'], meta: ['topic=tea'] },
  });
  expect({ n: whole.n, missing: whole.missing.total }).toEqual({ n: 0, missing: 1 });
});

test.each([
  ['monitor:judge@1', 'outcome:lied'],
  ['human:Ada', 'human:Bo'],
  ['people', 'gold'],
  ['monitor:judge@2', 'people'],
])('the cells of %s against %s list as many traces as the table counts', async (a, b) => {
  const { whole } = await ask(a, b);
  for (const cell of cells) {
    const part = agreementCellSql({ code: 'lied', a, b, cell }, 2);
    const listed = await rows<{ id: string }>(part.sql, [project.whole, ...part.values]);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
    const expected = { ...whole.counts, counted: whole.n, missing: whole.missing.total }[cell];
    expect({ cell, listed: listed.length }).toEqual({ cell, listed: expected });
  }
});

test('the choices name every side with its answers, and begin with the monitor against the outcome', async () => {
  const choices = await listAgreementChoices(project.whole, {});
  expect(choices).toMatchObject({ code: 'lied', codeName: 'Lied', a: 'monitor:judge@1', b: 'outcome:lied' });
  expect(choices.codes).toEqual([{ key: 'lied', name: 'Lied', traces: { human: 5, gold: 3, monitor: 5 } }]);
  expect(Object.fromEntries(choices.raters.map(({ ref, n }) => [ref, n]))).toEqual({
    ...{ people: 5, gold: 3, 'human:Ada': 5, 'human:Bo': 4, 'human:Cy': 2 },
    ...{ 'monitor:judge@1': 5, 'monitor:judge@2': 1, 'outcome:lied': 5 },
  });
  expect(choices.fields).toContainEqual({ name: 'topic', metadata: 'trace' });
  expect(await listAgreementChoices(project.whole, { a: 'human:Bo' })).toMatchObject({ b: 'human:Ada' });
});

test('a name with an @ in it can be chosen', async () => {
  const id = await importTraces(await makeProject('mail'), [
    { labels: [human('ada@example.org', 'yes')], outcome: true },
  ]);
  const { a, b } = await listAgreementChoices(id, {});
  const { whole } = await computeProjectAgreement(id, {
    ...{ code: 'lied', a: a ?? '', b: b ?? '', seed: 1, resamples: 0 },
  });
  expect(whole.counts.tp).toBe(1);
});

test('a project without codes has nothing to choose', async () => {
  expect(await listAgreementChoices(project.empty, {})).toMatchObject({
    code: null,
    codes: [],
    a: null,
    b: null,
  });
});

async function makeProject(slug: string): Promise<number> {
  const [made] = await rows<{ id: number }>('insert into project (slug, name) values ($1, $1) returning id', [
    slug,
  ]);
  return made?.id ?? 0;
}

async function importTraces(projectId: number, traces: Given[]): Promise<number> {
  const importId = await createImport(projectId, 'test', {}, 'running');
  const drafts = (async function* () {
    for (const [index, one] of traces.entries()) yield await Promise.resolve(success(draftOf(one, index)));
  })();
  const report = await importDrafts({ projectId, importId, options: {} }, 'test', drafts);
  expect(report.issues).toEqual([]);
  return projectId;
}

function draftOf({ labels, outcome, model, trigger, topic }: Given, index: number): TraceDraft {
  return {
    ...{
      type: 'trace',
      sourceKey: `t${index}`,
      place: `line ${index + 1}`,
      sample: index,
      status: 'complete',
    },
    prompt: { key: `p${index % 2}` },
    condition: { ...(model && { model }), ...(trigger && { trigger }) },
    blocks: [{ role: 'assistant', kind: 'answer', text: `Answer ${index}.` }],
    outcomes: outcome === undefined ? [] : [{ name: 'lied', value: outcome, positive: outcome }],
    labels,
    metadata: topic === undefined ? {} : { topic },
  };
}
