import { beforeAll, describe, expect, test } from 'vitest';
import { listFacets } from '#lib/server/queries/list-facets.ts';
import { countTraces } from '#lib/server/queries/list-traces.ts';
import { facetKeys, traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';
import { drafts } from '#tests/support/varied-traces.ts';

useDatabase();

let project = 0;

beforeAll(async () => {
  await writeDrafts(await makeBareProject('other'), drafts.slice(0, 30));
  project = await makeBareProject('listed');
  await writeDrafts(project, drafts);
});

function filterOf(given: Partial<TraceFilter>): TraceFilter {
  return traceFilterSchema.parse(given);
}

describe('facets', () => {
  const cases: Partial<TraceFilter>[] = [
    {},
    { model: ['finch'], status: ['complete', 'error'] },
    { label: ['deceptive:yes'], outcome: ['lied:yes', 'lied:no'] },
    { verdict: ['deceptive:failed'], q: 'needle' },
    { group: ['g0'], observability: ['raw'], meta: ['domain=retail'] },
    { model: ['nobody'] },
    { group: ['g1'] },
    { q: '-needle3' },
    { q: 'step -needle3', label: ['deceptive:none'] },
  ];
  test.each(cases)('%o: every value has the count one sees on choosing it alone', async (given) => {
    const facets = await listFacets(project, filterOf(given));
    for (const key of facetKeys) {
      const unfiltered = await listFacets(project, filterOf({}));
      for (const { value } of unfiltered.columns[key].values) {
        const counted = facets.columns[key].values.find((each) => each.value === value)?.count ?? 0;
        expect([key, value, counted]).toEqual([
          key,
          value,
          await countTraces(project, filterOf({ ...given, [key]: [value] })),
        ]);
      }
    }
    for (const [field, answers] of [
      ['outcome', facets.outcomes],
      ['label', facets.labels],
      ['verdict', facets.verdicts],
    ] as const) {
      expect(answers.length).toBeGreaterThan(0);
      for (const { key, counts } of answers)
        for (const [answer, counted] of Object.entries(counts)) {
          if (field === 'outcome' && answer === 'any') continue;
          const others = (given[field] ?? []).filter((item) => !item.startsWith(`${key}:`));
          const chosen = filterOf({ ...given, [field]: [...others, `${key}:${answer}`] });
          expect([field, key, answer, counted]).toEqual([
            field,
            key,
            answer,
            await countTraces(project, chosen),
          ]);
        }
    }
  });

  test('name every outcome and code, and say how often there is none', async () => {
    const { outcomes, labels, verdicts } = await listFacets(project, filterOf({}));
    expect(outcomes.map(({ key }) => key)).toEqual(['lied', 'score: final']);
    expect(outcomes[0]?.counts).toEqual({ yes: 30, no: 15, any: 45, none: 15 });
    expect(labels.map(({ key }) => key)).toEqual(['deceptive', 'habit:planning']);
    expect(verdicts).toEqual([
      { key: 'deceptive', name: 'deceptive', counts: { yes: 13, no: 14, failed: 3, any: 30, none: 30 } },
    ]);
  });

  test('more values than are listed are counted', async () => {
    const wide = await makeBareProject('wide');
    await writeDrafts(
      wide,
      Array.from({ length: 205 }, (_, i) => traceDraft(`w${i}`, { condition: { model: `m${i}` } })),
    );
    const { columns } = await listFacets(wide, filterOf({}));
    expect(columns.model.values).toHaveLength(200);
    expect(columns.model.more).toBe(5);
  });
});
