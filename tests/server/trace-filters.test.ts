import { beforeAll, describe, expect, test } from 'vitest';
import { everything } from '#lib/exports/selection.ts';
import { rows } from '#lib/server/db.ts';
import { readLabels } from '#lib/server/exports/read-labels.ts';
import { everybody } from '#lib/server/exports/selected-labels.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { TraceRow } from '#lib/trace/trace-row.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, writeDrafts } from '#tests/support/trace-drafts.ts';
import { drafts, size } from '#tests/support/varied-traces.ts';

useDatabase();

let project = 0;
let importId = '';
let all: TraceRow[] = [];
let draftOf = new Map<string, TraceDraft>();

beforeAll(async () => {
  await writeDrafts(await makeBareProject('other'), drafts.slice(0, 30));
  project = await makeBareProject('listed');
  importId = await writeDrafts(project, drafts.slice(0, 40));
  await writeDrafts(project, drafts.slice(40));
  all = (await listTraces(project, filterOf({}), { limit: 1000 })).rows;
  const keys = await rows<{ id: string; key: string }>(
    'select id, source_key as key from trace where project_id = $1',
    [project],
  );
  const byKey = new Map(drafts.map((draft) => [draft.sourceKey, draft]));
  draftOf = new Map(keys.map(({ id, key }) => [id, byKey.get(key) as TraceDraft]));
});

function filterOf(given: Partial<TraceFilter>): TraceFilter {
  return traceFilterSchema.parse(given);
}

async function idsOf(given: Partial<TraceFilter>): Promise<string[]> {
  return (await listTraces(project, filterOf(given), { limit: 1000 })).rows.map(({ id }) => id);
}

const invalid = { code: 'invalid' };

const said = (draft: TraceDraft, kind: string, code: string) =>
  draft.labels.filter((label) => label.rater.kind === kind && label.code.key === code);
const people = (code: string, value: string) => (draft: TraceDraft) =>
  said(draft, 'human', code).some((label) => label.value === value);
const monitor = (code: string, value: string | null) => (draft: TraceDraft) =>
  said(draft, 'monitor', code).some((label) => label.value === value);
const outcome = (name: string, positive: boolean | undefined) => (draft: TraceDraft) =>
  draft.outcomes.some((each) => each.name === name && each.positive === positive);
const has = (draft: TraceDraft, name: string) => draft.outcomes.some((each) => each.name === name);

const filters: [string, Partial<TraceFilter>, (draft: TraceDraft) => boolean][] = [
  ['a model', { model: ['finch'] }, (t) => t.condition.model === 'finch'],
  ['no model, or another', { model: ['', 'heron'] }, (t) => t.condition.model !== 'finch'],
  ['a trigger', { trigger: ['on'] }, (t) => t.condition.trigger === 'on'],
  [
    'a checkpoint',
    { checkpoint: ['step 0', 'step 1'] },
    (t) => ['step 0', 'step 1'].includes(t.condition.checkpoint ?? ''),
  ],
  ['no strategy', { strategy: [''] }, (t) => t.condition.strategy === undefined],
  ['a budget', { budget: ['1k'] }, (t) => t.condition.budget === '1k'],
  ['statuses', { status: ['truncated', 'error'] }, (t) => t.status !== 'complete'],
  ['observability', { observability: ['none'] }, (t) => t.blocks.length === 2],
  ['a group', { group: ['g1'] }, (t) => t.prompt.group === 'g1'],
  ['no group', { group: [''] }, (t) => t.prompt.group === undefined],
  ['outcome yes', { outcome: ['lied:yes'] }, outcome('lied', true)],
  ['outcome no', { outcome: ['lied:no'] }, outcome('lied', false)],
  ['outcome absent', { outcome: ['lied:none'] }, (t) => !has(t, 'lied')],
  [
    'outcome neither, with a colon in its name',
    { outcome: ['score: final:other'] },
    (t) => has(t, 'score: final'),
  ],
  [
    'alternatives of one outcome',
    { outcome: ['lied:yes', 'lied:none'] },
    (t) => outcome('lied', true)(t) || !has(t, 'lied'),
  ],
  [
    'two outcomes at once',
    { outcome: ['lied:none', 'score: final:other'] },
    (t) => !has(t, 'lied') && has(t, 'score: final'),
  ],
  ['people say yes', { label: ['deceptive:yes'] }, people('deceptive', 'yes')],
  ['people say no', { label: ['deceptive:no'] }, people('deceptive', 'no')],
  ['people are unsure', { label: ['deceptive:unsure'] }, people('deceptive', 'unsure')],
  ['people said something', { label: ['deceptive:any'] }, (t) => said(t, 'human', 'deceptive').length > 0],
  [
    'no person said anything',
    { label: ['deceptive:none'] },
    (t) => said(t, 'human', 'deceptive').length === 0,
  ],
  [
    'yes or nothing',
    { label: ['deceptive:yes', 'deceptive:none'] },
    (t) => people('deceptive', 'yes')(t) || said(t, 'human', 'deceptive').length === 0,
  ],
  [
    'two codes at once',
    { label: ['deceptive:any', 'habit:planning:yes'] },
    (t) => said(t, 'human', 'deceptive').length > 0 && people('habit:planning', 'yes')(t),
  ],
  [
    'any code labelled by people',
    { label: ['*:any'] },
    (t) => t.labels.some(({ rater }) => rater.kind === 'human'),
  ],
  [
    'no label by people at all',
    { label: ['*:none'] },
    (t) => !t.labels.some(({ rater }) => rater.kind === 'human'),
  ],
  [
    'any code with a yes',
    { label: ['*:yes'] },
    (t) => t.labels.some(({ rater, value }) => rater.kind === 'human' && value === 'yes'),
  ],
  ['any verdict', { verdict: ['*:any'] }, (t) => t.labels.some(({ rater }) => rater.kind === 'monitor')],
  ['a monitor says yes', { verdict: ['deceptive:yes'] }, monitor('deceptive', 'yes')],
  ['a monitor says no', { verdict: ['deceptive:no'] }, monitor('deceptive', 'no')],
  ['a monitor failed', { verdict: ['deceptive:failed'] }, monitor('deceptive', null)],
  ['a monitor was asked', { verdict: ['deceptive:any'] }, (t) => said(t, 'monitor', 'deceptive').length > 0],
  [
    'no monitor was asked',
    { verdict: ['deceptive:none'] },
    (t) => said(t, 'monitor', 'deceptive').length === 0,
  ],
  ['metadata', { meta: ['domain=retail'] }, (t) => t.metadata.domain === 'retail'],
  [
    'metadata of two keys, alternatives of one',
    { meta: ['domain=code', 'turn=1', 'turn=2'] },
    (t) => t.metadata.domain === 'code' && t.metadata.turn !== 0,
  ],
  ['a metadata key there is', { metaHas: ['a=b:yes'] }, () => true],
  ['a metadata key there is not', { metaHas: ['seed:no'] }, () => true],
  ['a metadata key nobody has', { metaHas: ['seed:yes'] }, () => false],
  ['a metadata range', { metaRange: ['turn=1..2'] }, (t) => Number(t.metadata.turn) >= 1],
  ['an open metadata range', { metaRange: ['turn=..0.5'] }, (t) => t.metadata.turn === 0],
  [
    'alternative ranges of a key',
    { metaRange: ['turn=..0', 'turn=2..'] },
    (t) => t.metadata.turn === 0 || t.metadata.turn === 2,
  ],
  ['a range over words, which are in none', { metaRange: ['domain=0..'] }, () => false],
  ['text within metadata', { metaText: ['domain=ETA'] }, (t) => t.metadata.domain === 'retail'],
  ['text within metadata means itself', { metaText: ['domain=%'] }, () => false],
  ['two people disagree', { disagree: ['deceptive:people'] }, (t) => disagrees(t, 'human')],
  ['people and monitors disagree', { disagree: ['deceptive:monitor'] }, (t) => disagrees(t, 'monitor')],
  [
    'any disagreement about any code',
    { disagree: ['*:people', '*:monitor'] },
    (t) => disagrees(t, 'human') || disagrees(t, 'monitor'),
  ],
  ['a code nobody has', { label: ['nonsense:yes'] }, () => false],
  [
    'everything together',
    { model: ['finch'], trigger: ['on'], label: ['deceptive:any'], outcome: ['lied:none'], q: 'step by' },
    (t) =>
      t.condition.model === 'finch' &&
      t.condition.trigger === 'on' &&
      said(t, 'human', 'deceptive').length > 0 &&
      !has(t, 'lied') &&
      text(t).includes('Step by'),
  ],
  [
    'an agreement cell',
    { code: 'deceptive', a: 'monitor:judge', b: 'outcome:lied', cell: 'fp' },
    (t) => monitor('deceptive', 'yes')(t) && outcome('lied', false)(t),
  ],
  [
    'an agreement cell within a model',
    { code: 'deceptive', a: 'monitor:judge', b: 'human:ada', cell: 'tn', model: ['finch'] },
    (t) =>
      t.condition.model === 'finch' &&
      monitor('deceptive', 'no')(t) &&
      said(t, 'human', 'deceptive').some((label) => label.rater.name === 'ada' && label.value === 'no'),
  ],
];

/** A person says yes and another rater of the kind no, or the other way round. */
function disagrees(draft: TraceDraft, kind: 'human' | 'monitor'): boolean {
  const others = said(draft, kind, 'deceptive').map(({ value }) => value);
  return said(draft, 'human', 'deceptive').some(
    ({ value }) => (value === 'yes' && others.includes('no')) || (value === 'no' && others.includes('yes')),
  );
}

function text(draft: TraceDraft): string {
  return draft.blocks
    .filter(({ kind }) => kind !== 'prompt')
    .map((block) => block.text)
    .join('\n');
}

describe('filters', () => {
  test.each(filters)('%s', async (_name, filter, matches) => {
    const expected = all.filter(({ id }) => matches(draftOf.get(id) as TraceDraft)).map(({ id }) => id);
    expect(await idsOf(filter)).toEqual(expected);
    expect(await countTraces(project, filterOf(filter))).toBe(expected.length);
  });

  test('any two that are about different things narrow each other', async () => {
    for (const [index, [oneName, one, isOne]] of filters.entries()) {
      const [otherName, other, isOther] = filters[
        (index * 7 + 3) % filters.length
      ] as (typeof filters)[number];
      if (Object.keys(one).some((key) => key in other)) continue;
      const expected = all.filter(({ id }) => {
        const draft = draftOf.get(id) as TraceDraft;
        return isOne(draft) && isOther(draft);
      });
      const found = await idsOf({ ...one, ...other });
      expect(found, `${oneName} and ${otherName}`).toEqual(expected.map(({ id }) => id));
    }
  });

  test('an export holds the labels of exactly the traces that are listed', async () => {
    for (const [name, filter] of filters) {
      const listed = await idsOf(filter);
      const labelled = listed.filter((id) => draftOf.get(id)?.labels.some(({ value }) => value !== null));
      const selection = { ...everything, filter: filterOf(filter) };
      const exported = new Set<string>();
      for await (const row of readLabels({ id: project, slug: 'listed' }, selection, everybody).rows)
        exported.add(row.trace_id);
      expect([...exported].toSorted(), name).toEqual(labelled.toSorted());
    }
  });

  test('a prompt and an import', async () => {
    const prompt = all[3]?.promptId ?? '';
    expect(await idsOf({ prompt })).toEqual(all.filter((row) => row.promptId === prompt).map(({ id }) => id));
    expect(await idsOf({ import: importId })).toEqual(all.slice(0, 40).map(({ id }) => id));
  });

  test.each([
    { outcome: ['lied'] },
    { outcome: ['lied:maybe'] },
    { label: [':yes'] },
    { label: ['deceptive:failed'] },
    { verdict: ['deceptive:'] },
    { meta: ['=x'] },
    { metaHas: ['seed'] },
    { metaHas: ['seed:maybe'] },
    { metaRange: ['turn=1'] },
    { metaRange: ['turn=..'] },
    { metaRange: ['turn=one..2'] },
    { metaText: ['=x'] },
    { disagree: ['deceptive:source'] },
    { q: 'by', in: 'reasoning' as const },
    { q: 'a\0b' },
    { cell: 'tp' as const },
    { code: 'deceptive', a: 'nobody at all', b: 'people', cell: 'tp' as const },
  ])('%o is refused', async (filter) => {
    await expect(listTraces(project, filterOf(filter))).rejects.toMatchObject(invalid);
  });
});

describe('search', () => {
  const found = async (q: string) => (await idsOf({ q })).map((id) => draftOf.get(id)?.sourceKey);
  const expected = (matches: (draft: TraceDraft) => boolean) =>
    drafts.filter(matches).map(({ sourceKey }) => sourceKey);

  test('finds a text in reasoning, answer or title, whatever its case', async () => {
    expect(await found('needle3')).toEqual(expected((t) => text(t).includes('Needle3')));
    expect(await found('  haystack ')).toEqual(['t17']);
    expect(await found('GRÜSSE')).toEqual([]);
    expect(await found('grüße')).toHaveLength(size - 3);
    expect(await found('APPLE')).toEqual(expected((t) => /apple/i.test(t.prompt.title ?? '')));
  });

  test('does not look into what was asked', async () => {
    expect(await found('Asked: t1')).toEqual([]);
  });

  test('is held to prompts, the reasoning or the answer', async () => {
    const within = async (q: string, scope: TraceFilter['in']) =>
      (await idsOf({ q, in: scope })).map((id) => draftOf.get(id)?.sourceKey);
    expect(await within('asked: t17', 'prompt')).toEqual(['t17']);
    expect(await within('apple pie', 'prompt')).toEqual(expected((t) => t.prompt.title === 'Apple pie'));
    expect(await within('apple', 'reasoning')).toEqual([]);
    expect(await within('haystack', 'reasoning')).toEqual([]);
    expect(await within('haystack', 'answer')).toEqual(['t17']);
    expect(await within('needle3', 'answer')).toEqual([]);
    expect(await within('needle3', 'reasoning')).toEqual(expected((t) => text(t).includes('Needle3')));
  });

  test('takes every character for itself', async () => {
    for (const q of ['50%_off', "'quoted' \\", '%_off', 'Needle1 50%'])
      expect(await found(q)).toEqual(expected((t) => text(t).includes(q)));
    expect(await found('50__off')).toEqual([]);
    expect(await found('Need%off')).toEqual([]);
    expect(await found('100%')).toEqual(expected((t) => t.prompt.title === '100% sure'));
  });

  test('of one or two characters looks at titles only', async () => {
    expect(await found('a_')).toEqual(expected((t) => t.prompt.title === 'a_b'));
    expect(await found('%')).toEqual(expected((t) => t.prompt.title === '100% sure'));
    expect(await found('by')).toEqual([]);
    expect(await found('  ')).toHaveLength(size);
  });
});
