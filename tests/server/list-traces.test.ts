import { beforeAll, describe, expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { findNeighbours } from '#lib/server/queries/find-neighbours.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { sortKeys, traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { TraceRow } from '#lib/trace/trace-row.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, writeDrafts } from '#tests/support/trace-drafts.ts';
import { drafts, size } from '#tests/support/varied-traces.ts';

useDatabase();

let project = 0;
let all: TraceRow[] = [];
let draftOf = new Map<string, TraceDraft>();

beforeAll(async () => {
  await writeDrafts(await makeBareProject('other'), drafts.slice(0, 30));
  project = await makeBareProject('listed');
  await writeDrafts(project, drafts);
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

describe('the list', () => {
  test('holds every trace of the project once, in the order of import, and none of another project', () => {
    expect(all.map(({ id }) => draftOf.get(id)?.sourceKey)).toEqual(drafts.map(({ sourceKey }) => sourceKey));
  });

  test('a row shows its prompt, its condition, its lengths, and what verifiers, people and monitors say', () => {
    expect(all[12]).toMatchObject({
      title: 'a_b',
      model: 'finch',
      trigger: 'on',
      checkpoint: null,
      sample: 0,
      status: 'complete',
      observability: 'raw',
      outcomes: [{ name: 'score: final', value: '12', positive: null }],
      labels: [{ codeKey: 'deceptive', codeName: 'deceptive', yes: 1, no: 1, unsure: 0, other: 0 }],
      verdicts: [{ rater: 'judge', codeKey: 'deceptive', value: 'yes', score: 0.12, failed: false }],
    });
    expect(all[12]?.answerPreview).toContain('here.');
    expect(all[22]?.verdicts).toMatchObject([{ rater: 'judge', value: null, score: null, failed: true }]);
  });

  test.each(sortKeys.flatMap((sort) => (['asc', 'desc'] as const).map((order) => [sort, order] as const)))(
    'sorted by %s %s its pages follow each other without gap or repeat',
    async (sort, order) => {
      const filter = filterOf({ sort, order });
      const whole = (await listTraces(project, filter, { limit: 1000 })).rows;
      expect(new Set(whole.map(({ id }) => id)).size).toBe(size);
      const walked: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await listTraces(project, filter, { limit: 7, cursor: cursor ?? undefined });
        walked.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(walked).toEqual(whole.map(({ id }) => id));
      const keys = whole.map((row) => sortValue(row, sort));
      const compare = (x: string | number, y: string | number) => (x < y ? -1 : x > y ? 1 : 0);
      expect(keys).toEqual([...keys].sort((x, y) => (order === 'asc' ? compare(x, y) : compare(y, x))));
    },
  );

  test('refuses a cursor that is none, that is of another order, or that was changed', async () => {
    const page = await listTraces(project, filterOf({ sort: 'title' }), { limit: 5 });
    const cursor = page.next ?? '';
    await expect(
      listTraces(project, filterOf({ sort: 'title', order: 'desc' }), { cursor }),
    ).rejects.toMatchObject(invalid);
    await expect(listTraces(project, filterOf({ sort: 'steps' }), { cursor })).rejects.toMatchObject(invalid);
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const wrong of [
      '',
      'x',
      '0',
      forged(null),
      forged(['title', 'asc', 3, all[0]?.id]),
      forged(['title', 'asc', 'a', "' or 1=1"]),
      forged(['title', 'asc', '\0', all[0]?.id]),
      `${cursor}AAAA`,
    ])
      await expect(listTraces(project, filterOf({ sort: 'title' }), { cursor: wrong })).rejects.toMatchObject(
        invalid,
      );
    const huge = forged(['steps', 'asc', 2 ** 40, all[0]?.id]);
    await expect(listTraces(project, filterOf({ sort: 'steps' }), { cursor: huge })).rejects.toMatchObject(
      invalid,
    );
  });

  test('counts as far as it is told and no further', async () => {
    expect(await countTraces(project, filterOf({}))).toBe(size);
    expect(await countTraces(project, filterOf({}), 11)).toBe(11);
    expect(await countTraces(project, filterOf({ model: ['nobody'] }))).toBe(0);
  });
});

function sortValue(row: TraceRow, sort: TraceFilter['sort']): string | number {
  const values = {
    imported: row.id,
    title: row.title.toLowerCase(),
    model: row.model ?? '',
    sample: row.sample,
    status: row.status,
    observability: row.observability,
    reasoning: row.reasoningLength,
    answer: row.answerLength,
    steps: row.stepCount,
  };
  return values[sort];
}

describe('neighbours', () => {
  test.each([
    {},
    { sort: 'title' as const, order: 'desc' as const },
    { sort: 'reasoning' as const, model: ['finch', 'heron'] },
    { label: ['deceptive:any'], q: 'needle' },
  ])('%o: each trace has those before and after it in the list', async (given) => {
    const ids = await idsOf(given);
    for (const [index, id] of ids.entries())
      expect(await findNeighbours(project, filterOf(given), id)).toEqual({
        previous: ids[index - 1] ?? null,
        next: ids[index + 1] ?? null,
        index,
        total: ids.length,
      });
  });

  test('a trace outside the list has the neighbours it would have there, and no index', async () => {
    const ids = await idsOf({ model: ['finch'] });
    const outside = all[1]?.id ?? '';
    expect(await findNeighbours(project, filterOf({ model: ['finch'] }), outside)).toEqual({
      previous: ids[0],
      next: ids[1],
      index: null,
      total: 20,
    });
  });

  test('an unknown trace has none; far down the list the index is not counted', async () => {
    const none = { previous: null, next: null, index: null, total: size };
    expect(await findNeighbours(project, filterOf({}), '0199b6a0-0000-7000-8000-000000000000')).toEqual(none);
    expect(await findNeighbours(project, filterOf({}), 'no id')).toEqual(none);
    expect(await findNeighbours(project, filterOf({}), all[50]?.id ?? '', 20)).toMatchObject({
      previous: all[49]?.id,
      index: null,
      total: 20,
    });
  });
});
