import { rows } from '#lib/server/db.ts';
import { listFacets } from '#lib/server/queries/list-facets.ts';
import { countTraces, findPlaces, listTraces } from '#lib/server/queries/list-traces.ts';
import { formatCursor } from '#lib/server/queries/trace-sort.ts';
import { sortKeys, traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { Bench } from './bench.ts';
import { measureInterleaved, timeMs } from './rounds.ts';
import type { Row } from './row.ts';
import { seedList } from './seed-list.ts';

const count = Number(process.env.BENCH_TRACES ?? 1_000_000);
const pageRounds = 40;
const facetRounds = 10;

/**
 * The traces table at a million traces (BENCH_TRACES changes it): its pages, facets and counts, each a call of the
 * query itself, not over HTTP. All numbers are 95th percentiles. There are no labels, outcomes or texts.
 */
const run: Bench = async ({ note }) => {
  const seedMs = await timeMs(async () => (projectId = await seedList(count)));
  note(`${count.toLocaleString('en-GB')} traces seeded in ${Math.round(seedMs / 1000)} s`);
  return [...(await measurePages()), ...(await measureFacets()), ...(await measureCounts())];
};
export default run;

let projectId = 0;
const filterOf = (given: Partial<TraceFilter>) => traceFilterSchema.parse(given);

/** First and last page for each order; beside the first in order of import, the bare SQL of the same rows. */
async function measurePages(): Promise<Row[]> {
  const found: Row[] = [];
  for (const sort of sortKeys) {
    const filter = filterOf({ sort });
    const [last] = (await findPlaces(projectId, filter, { limit: 101, backwards: true })).slice(-1);
    const cursor = last && formatCursor(filter, last);
    const times = await measureInterleaved(
      {
        first: () => timeMs(() => listTraces(projectId, filter)),
        last: () => timeMs(() => listTraces(projectId, filter, { cursor })),
        bare: () => timeMs(() => rows(bareSql, [projectId])),
      },
      // Orders without an index take seconds: a few rounds say enough.
      { rounds: sort === 'title' || sort === 'model' ? 3 : pageRounds, seed: 1 },
    );
    const n = times.first.length;
    if (sort === 'imported')
      found.push(
        row('page / bare SQL', percentile95(times.first), percentile95(times.bare), 6, n),
        limit('page, by imported', percentile95(times.first), 15, n),
      );
    else found.push(limit(`page, by ${sort}`, percentile95(times.first), 15, n));
    found.push(
      row(`last page / first, by ${sort}`, percentile95(times.last), percentile95(times.first), 1.5, n),
    );
  }
  return found;
}

const bareSql = `select trace.*, prompt.title, condition.model from (
    select * from trace where project_id = $1 order by id limit 101
  ) as trace
  join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
  join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)`;

/** All facets of the whole project, and under a filter beside one bare GROUPING SETS over the same traces. */
async function measureFacets(): Promise<Row[]> {
  const filter = filterOf({ status: ['truncated'] });
  const times = await measureInterleaved(
    {
      whole: () => timeMs(() => listFacets(projectId, filterOf({}))),
      live: () => timeMs(() => listFacets(projectId, filter)),
      bare: () => timeMs(() => rows(groupingSql, [projectId])),
    },
    { rounds: facetRounds, seed: 2 },
  );
  return [
    limit('facets, no filter', percentile95(times.whole), 50, facetRounds),
    row(
      'facets under a filter / GROUPING SETS',
      percentile95(times.live),
      percentile95(times.bare),
      1.3,
      facetRounds,
    ),
  ];
}

const groupingSql = `select model, trigger, checkpoint, strategy, budget, status, observability, "group", count(*)
  from trace
  join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
  join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)
  where trace.project_id = $1 and status = 'truncated'
  group by grouping sets ((model), (trigger), (checkpoint), (strategy), (budget), (status), (observability), ("group"))`;

async function measureCounts(): Promise<Row[]> {
  const times = await measureInterleaved(
    {
      'count, capped at 10,001': () => timeMs(() => countTraces(projectId, filterOf({}))),
      'count, exact': () => timeMs(() => countTraces(projectId, filterOf({}), count + 1)),
    },
    { rounds: facetRounds, seed: 3 },
  );
  return Object.entries(times).map(([id, values]) => ({
    ...{ id, ours: percentile95(values), peer: null, target: null, unit: 'ms', n: values.length },
  }));
}

/** Nearest rank: of few numbers the largest. */
function percentile95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN;
}

function limit(id: string, ours: number, atMost: number, n: number): Row {
  return { id, ours, peer: null, target: { of: 'ours', atMost }, unit: 'ms', n };
}

function row(id: string, ours: number, peer: number, atMost: number, n: number): Row {
  return { id, ours, peer, target: { of: 'ratio', atMost }, unit: 'ms', n };
}
