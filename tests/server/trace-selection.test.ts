import { beforeAll, expect, test } from 'vitest';
import { formatExportSelection, parseExportSelection } from '#lib/exports/selection.ts';
import { keepSelection } from '#lib/server/commands/keep-selection.ts';
import { rows } from '#lib/server/db.ts';
import { readLabels } from '#lib/server/exports/read-labels.ts';
import { everybody } from '#lib/server/exports/selected-labels.ts';
import { findFilterNames } from '#lib/server/queries/find-filter-names.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import { traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';
import { mostPicked, traceSelectionSchema } from '#lib/trace/trace-selection.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, writeDrafts } from '#tests/support/trace-drafts.ts';
import { drafts } from '#tests/support/varied-traces.ts';

useDatabase();

let project = 0;
let other = 0;
let all: string[] = [];

beforeAll(async () => {
  [project, other] = [await makeBareProject('picked'), await makeBareProject('elsewhere')];
  await writeDrafts(project, drafts);
  await writeDrafts(other, drafts.slice(0, 5));
  all = await idsOf({}, project);
});

const filterOf = (given: Partial<TraceFilter>) => traceFilterSchema.parse(given);

async function idsOf(given: Partial<TraceFilter>, of = project): Promise<string[]> {
  return (await listTraces(of, filterOf(given), { limit: 1000 })).rows.map(({ id }) => id);
}

test('what was picked is listed and exported: those traces and no others, however they are sorted', async () => {
  const picked = all.filter((_, at) => at % 3 === 0);
  const selection = await keepSelection(project, 'ada', picked);
  const filter = filterOf({ selection });
  expect(new Set(await idsOf(filter))).toEqual(new Set(picked));
  expect(new Set(await idsOf({ selection, sort: 'title', order: 'desc' }))).toEqual(new Set(picked));
  expect(await countTraces(project, filter, 2 ** 31 - 1)).toBe(picked.length);
  expect((await findFilterNames(project, filter)).selection).toBe(picked.length);

  const address = new URLSearchParams(formatExportSelection({ filter, codes: null, raters: null }));
  const read = parseExportSelection(Object.fromEntries(address));
  expect(read.ignored).toEqual([]);
  const exported = new Set<string>();
  for await (const row of readLabels({ id: project, slug: 'picked' }, read.selection, everybody).rows)
    exported.add(row.trace_id);
  const labelled = await rows<{ id: string }>(
    'select distinct trace_id as id from label where project_id = $1 and current and trace_id = any ($2)',
    [project, picked],
  );
  expect(exported).toEqual(new Set(labelled.map(({ id }) => id)));
  expect(exported.size).toBeGreaterThan(5);
});

test('the same traces have the same name, in any order', async () => {
  const [one = '', two = '', three = ''] = all;
  const name = await keepSelection(project, 'ada', [one, two]);
  expect(await keepSelection(project, 'bo', [two.toUpperCase(), one, two])).toBe(name);
  expect(await keepSelection(project, 'bo', [two, three])).not.toBe(name);
});

test('other filters narrow what was picked', async () => {
  const selection = await keepSelection(project, 'ada', all.slice(0, 20));
  const finch = new Set(await idsOf({ model: ['finch'] }));
  expect(await idsOf({ selection, model: ['finch'] })).toEqual(
    all.slice(0, 20).filter((id) => finch.has(id)),
  );
});

test('a trace that is not in the project is refused, with how many', async () => {
  const [foreign = ''] = await idsOf({}, other);
  await expect(keepSelection(project, 'ada', [...all.slice(0, 3), foreign])).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('1 of these 4 traces is no longer in the project') as string,
  });
});

test('a selection of one project means nothing in another', async () => {
  const selection = await keepSelection(project, 'ada', all.slice(0, 3));
  expect(await idsOf({ selection }, other)).toEqual([]);
  expect((await findFilterNames(other, filterOf({ selection }))).selection).toBeNull();
});

test('more than can be kept is refused with the limit, and what to do instead', () => {
  const traceIds = Array.from({ length: mostPicked + 1 }, () => '019aaaaa-0000-7000-8000-000000000000');
  const parsed = traceSelectionSchema.safeParse({ traceIds });
  expect(parsed.error?.issues[0]?.message).toMatch(/At most 50000 .* Select all that match instead/);
  expect(traceSelectionSchema.safeParse({ traceIds: traceIds.slice(1) }).success).toBe(true);
  expect(traceSelectionSchema.safeParse({ traceIds: [] }).success).toBe(false);
  expect(JSON.stringify({ traceIds: traceIds.slice(1) }).length).toBeLessThan(2 * 1024 * 1024);
});
