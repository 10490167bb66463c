import { v7 as makeId } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import type { LabelWrite } from '#lib/labels/label-write.ts';
import { success } from '#lib/result.ts';
import { saveLabel } from '#lib/server/commands/save-label.ts';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importDrafts } from '#lib/server/import/import-sources.ts';
import { listFirstLabels, listLabelsOfRater } from '#lib/server/queries/list-labels.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const reasoning = `A die 🎲 first.\n\n${'I could leave it out. '.repeat(400)}\n\nThe end.`;
let project = 0;
let traceId = '';
let ada = '';
let bo = '';
const codes: Record<string, string> = {};

beforeAll(async () => {
  const [made] = await rows<{ id: number }>(
    `insert into project (slug, name) values ('p', 'P') returning id`,
  );
  project = made?.id ?? 0;
  const draft: TraceDraft = {
    ...{
      type: 'trace',
      sourceKey: 't',
      place: 'line 1',
      prompt: {},
      condition: {},
      sample: 0,
      status: 'complete',
    },
    blocks: [
      { role: 'user', kind: 'prompt', text: 'Sell it.' },
      { role: 'assistant', kind: 'reasoning', text: reasoning, observability: 'raw' },
      { role: 'assistant', kind: 'answer', text: 'It is new.' },
    ],
    ...{ outcomes: [], metadata: {} },
    labels: [
      { rater: { kind: 'human', name: 'Bo' }, code: { key: 'free', valueType: 'boolean' }, value: 'no' },
    ],
  };
  const importId = await createImport(project, 'p', {}, 'running');
  const drafts = (async function* () {
    yield await Promise.resolve(success(draft));
  })();
  await importDrafts({ projectId: project, importId, options: {} }, 'p', drafts);
  const [trace] = await rows<{ id: string }>('select id from trace');
  traceId = trace?.id ?? '';
  [ada, bo] = [makeId(), (await rows<{ id: string }>('select id from rater'))[0]?.id ?? ''];
  await rows(`insert into rater (project_id, id, kind, name) values ($1, $2, 'human', 'Ada')`, [
    project,
    ada,
  ]);
  const [codebook] = await rows<{ id: string }>('select id from codebook');
  codes.free = (await rows<{ id: string }>('select id from code'))[0]?.id ?? '';
  codes.strict = makeId();
  await rows(
    `insert into code (project_id, id, codebook_id, key, name, scope, value_type, needs_evidence)
     values ($1, $2, $3, 'strict', 'Strict', 'span', 'boolean', true)`,
    [project, codes.strict, codebook?.id],
  );
});

const write = (more: Partial<LabelWrite> = {}): LabelWrite => ({
  ...{ id: makeId(), traceId, codeId: codes.free ?? '', slot: '', value: 'yes', score: null, note: '' },
  ...{ supersedes: null, evidence: [], ...more },
});
const quote = (text: string, from = 0) => {
  const start = reasoning.indexOf(text, from);
  return { block: 1, start, end: start + text.length, quote: text };
};

test('a retry is the same label, however often it is sent, also all at once', async () => {
  const label = write({ slot: 'span:retry', codeId: codes.strict ?? '', evidence: [quote('die 🎲')] });
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => saveLabel(project, ada, label)));
  expect(answers.every((answer) => answer.saved)).toBe(true);
  expect(await rows('select id from label where id = $1', [label.id])).toHaveLength(1);
  expect(await rows('select quote from evidence where label_id = $1', [label.id])).toEqual([
    { quote: 'die 🎲' },
  ]);
});

test('a change from an older version is not kept: the one that stands is returned', async () => {
  const first = write();
  await saveLabel(project, ada, first);
  const second = write({ value: 'no', supersedes: first.id });
  const stale = write({ value: 'unsure', supersedes: first.id });
  expect(await saveLabel(project, ada, second)).toMatchObject({ saved: true });
  expect(await saveLabel(project, ada, stale)).toMatchObject({
    saved: false,
    current: { id: second.id, value: 'no' },
  });
  expect(await saveLabel(project, ada, write())).toMatchObject({ saved: false, current: { id: second.id } });
});

test('of a hundred changes made from one version at once exactly one is kept', async () => {
  const base = write({ slot: 'step:1:0' });
  await saveLabel(project, ada, base);
  const changes = Array.from({ length: 100 }, () =>
    write({ slot: 'step:1:0', supersedes: base.id, value: 'no' }),
  );
  const answers = await Promise.all(changes.map((change) => saveLabel(project, ada, change)));
  expect(answers.filter((answer) => answer.saved)).toHaveLength(1);
});

test('two people label the same thing without getting in each other’s way', async () => {
  const label = write({ supersedes: (await listLabelsOfRater(project, traceId, bo))[0]?.id ?? null });
  expect(await saveLabel(project, bo, label)).toMatchObject({ saved: true });
});

test('yes without a quote is refused for a code that needs one; no and unsure are kept', async () => {
  const strict = { codeId: codes.strict ?? '' };
  await expect(saveLabel(project, ada, write(strict))).rejects.toThrow(
    'A yes for this code needs at least one quote.',
  );
  const no = write({ ...strict, value: 'no' });
  expect(await saveLabel(project, ada, no)).toMatchObject({ saved: true });
  expect(
    await saveLabel(project, ada, write({ ...strict, value: 'unsure', supersedes: no.id })),
  ).toMatchObject({ saved: true });
});

test('a quote deep in a long block is checked against the text at its place', async () => {
  const strict = { codeId: codes.strict ?? '', slot: 'span:deep' };
  const right = quote('The end.');
  const wrong = { ...right, start: right.start - 1, end: right.end - 1 };
  await expect(saveLabel(project, ada, write({ ...strict, evidence: [wrong] }))).rejects.toThrow(
    'not what the text says',
  );
  await expect(
    saveLabel(project, ada, write({ ...strict, evidence: [{ ...right, end: 99_999 }] })),
  ).rejects.toThrow('outside');
  await expect(
    saveLabel(project, ada, write({ ...strict, evidence: [{ ...right, block: 7 }] })),
  ).rejects.toThrow('does not have');
  expect(
    await saveLabel(project, ada, write({ ...strict, evidence: [quote('die 🎲'), right] })),
  ).toMatchObject({ saved: true });
});

test('a label taken back stays in history, and the next one supersedes it', async () => {
  const made = write({ slot: 'step:1:1' });
  const gone = write({ slot: 'step:1:1', value: null, supersedes: made.id });
  const again = write({ slot: 'step:1:1', supersedes: gone.id });
  for (const label of [made, gone, again])
    expect(await saveLabel(project, ada, label)).toMatchObject({ saved: true });
  const history = await rows('select value from label where slot = $1 order by id', ['step:1:1']);
  expect(history).toEqual([{ value: 'yes' }, { value: null }, { value: 'yes' }]);
});

test('of many labels those come first whose quotes begin the text, with the others to follow', async () => {
  const rater = makeId();
  await rows(`insert into rater (project_id, id, kind, name) values ($1, $2, 'human', 'Cy')`, [
    project,
    rater,
  ]);
  const places = [9, 1, 5].map((index) => quote('I could leave it out. ', 22 * index));
  const made = places.map((place, index) =>
    write({ slot: `span:${index}`, codeId: codes.strict ?? '', evidence: [place] }),
  );
  for (const label of made) await saveLabel(project, rater, label);
  const first = (most: number, units: number) => listFirstLabels(project, traceId, rater, { most, units });
  const ids = ({ labels }: { labels: { id: string }[] }) => labels.map(({ id }) => id);
  const [ninth, one, fifth] = made.map(({ id }) => id);

  const all = await first(3, 10);
  expect([all.complete, ids(all)]).toEqual([true, [ninth, one, fifth]]);
  const two = await first(2, 10_000);
  expect([two.complete, ids(two)]).toEqual([false, [one, fifth]]);
  expect(two.labels[0]?.evidence).toMatchObject([{ ...places[1], anchored: true }]);
  expect(ids(await first(2, places[1]?.end ?? 0))).toEqual([one]);
});

test('a trace of another project is not there', async () => {
  const [other] = await rows<{ id: number }>(
    `insert into project (slug, name) values ('o', 'O') returning id`,
  );
  await expect(saveLabel(other?.id ?? 0, ada, write())).rejects.toThrow('not in this project');
});
