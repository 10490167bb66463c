import { rows } from '#lib/server/db.ts';
import { countKept } from '#lib/server/queries/kept-counts.ts';
import { listFacets } from '#lib/server/queries/list-facets.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import { sortKeys, traceFilterSchema, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { Bench } from './bench.ts';
import { measureInterleaved, timeMs } from './rounds.ts';
import type { Row, Target } from './row.ts';
import { seedList } from './support/seed-list.ts';

const traces = Number(process.env.BENCH_LIST_TRACES ?? 1_000_000);
const rounds = Number(process.env.BENCH_LIST_ROUNDS ?? 40);

/** The traces table at a million traces, on the query functions: pages, facets, counts, search. One client. */
const run: Bench = async ({ note }) => {
  const start = performance.now();
  const { projectId, textBytes } = await seedList(traces);
  const seconds = Math.round((performance.now() - start) / 1e3);
  note(`${traces} traces, ${Math.round(textBytes / 1e6)} MB of text, seeded in ${seconds} s`);
  return [
    ...(await measurePages(projectId)),
    ...(await measureFacets(projectId)),
    ...(await measureCounts(projectId)),
    ...(await measureSearch(projectId, textBytes)),
  ];
};
export default run;

const filterOf = (given: Partial<TraceFilter>) => traceFilterSchema.parse(given);

/** A row whose figures are the 95th percentiles of the rounds. */
function row(id: string, ours: number[], peer: number[] | null, target: Target | null, unit = 'ms p95'): Row {
  return { id, ours: p95(ours), peer: peer && p95(peer), target, unit, n: ours.length };
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN;
}

/** Every order both ways: the first page, the same page in one bare statement, and the last page. */
async function measurePages(projectId: number): Promise<Row[]> {
  const measured: Row[] = [];
  for (const sort of sortKeys)
    for (const order of ['asc', 'desc'] as const) {
      const filter = filterOf({ sort, order });
      const cursor = await findLastPage(projectId, filter);
      const found = await measureInterleaved(
        {
          first: () => timeMs(() => listTraces(projectId, filter)),
          bare: () => timeMs(() => rows(barePage(sort, order), [projectId])),
          last: () => timeMs(() => listTraces(projectId, filter, { cursor })),
        },
        { rounds, seed: 1 },
      );
      const name = `by ${sort} ${order}`;
      measured.push(
        row(`page ${name}`, found.first, null, { of: 'ours', atMost: 15 }),
        row(`page ${name} / bare SQL`, found.first, found.bare, { of: 'ratio', atMost: 6 }),
        row(`last page ${name} / first`, found.last, found.first, { of: 'ratio', atMost: 1.5 }),
      );
    }
  return measured;
}

/** The cursor of the last full page: the first page of the other order, seen from its end. */
async function findLastPage(projectId: number, filter: TraceFilter): Promise<string> {
  const other = { ...filter, order: filter.order === 'asc' ? 'desc' : 'asc' } as const;
  const { next } = await listTraces(projectId, other);
  const place = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as unknown[];
  return Buffer.from(JSON.stringify(place.with(1, filter.order))).toString('base64url');
}

const bareKeys: Record<TraceFilter['sort'], string> = {
  ...{ imported: '', title: 'lower(prompt.title)', model: `coalesce(condition.model, '')` },
  ...{ sample: 'trace.sample', status: 'trace.status', observability: 'trace.observability' },
  ...{ reasoning: 'trace.reasoning_length', answer: 'trace.answer_length', steps: 'trace.step_count' },
};

/** What a page takes where it is one statement without outcomes, labels and verdicts. */
function barePage(sort: TraceFilter['sort'], order: 'asc' | 'desc'): string {
  return `select trace.*, prompt.title, condition.model from trace
    join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
    join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)
    where trace.project_id = $1
    order by ${sort === 'imported' ? '' : `${bareKeys[sort]} ${order},`} trace.id ${order} limit 101`;
}

async function measureFacets(projectId: number): Promise<Row[]> {
  const narrowed = filterOf({ status: ['complete'], meta: ['site=s1'] });
  const found = await measureInterleaved(
    {
      all: () => timeMs(() => listFacets(projectId, filterOf({}))),
      answers: () => timeMs(() => countKept(projectId, [])),
      live: () => timeMs(() => listFacets(projectId, narrowed)),
      bare: () => timeMs(() => rows(bareFacets, [projectId])),
    },
    { rounds: Math.ceil(rounds / 4), seed: 2 },
  );
  return [
    row('facets, no filter', found.all, null, { of: 'ours', atMost: 50 }),
    row('of them outcomes, labels and verdicts', found.answers, null, null),
    row('facets under a filter / one GROUPING SETS', found.live, found.bare, { of: 'ratio', atMost: 1.3 }),
  ];
}

const bareFacets = `
  select condition.model, condition.trigger, condition.checkpoint, condition.strategy, condition.budget,
    trace.status, trace.observability, prompt."group", count(*)
  from trace
  join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
  join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)
  where trace.project_id = $1 and trace.status = 'complete' and trace.metadata ->> 'site' = 's1'
  group by grouping sets ((condition.model), (condition.trigger), (condition.checkpoint), (condition.strategy),
    (condition.budget), (trace.status), (trace.observability), (prompt."group"))`;

async function measureCounts(projectId: number): Promise<Row[]> {
  const filter = filterOf({ status: ['complete'] });
  const found = await measureInterleaved(
    {
      capped: () => timeMs(() => countTraces(projectId, filter)),
      exact: () => timeMs(() => countTraces(projectId, filter, 2 ** 31 - 1)),
    },
    { rounds: Math.ceil(rounds / 4), seed: 3 },
  );
  return [
    row('count, capped at 10,000', found.capped, null, { of: 'ours', atMost: 15 }),
    row('count, exact', found.exact, null, null),
  ];
}

const searches = {
  'frequent word': 'naïve',
  'rare word': `n${Math.floor(traces / 8)}`,
  'part of a word': 'khado',
  'absent word': 'quetzalcoatl',
};

const patterns = { beginning: 'khado*', pattern: '/kha[dx]or/', 'word, another left out': 'naïve -khador' };

/** The first page of what is found, and whether it is what reading all the text finds. */
async function measureSearch(projectId: number, textBytes: number): Promise<Row[]> {
  const measured: Row[] = [];
  const megabytes = Math.round(textBytes / 1e6);
  for (const [name, q] of Object.entries(searches)) {
    const found = await measureInterleaved(
      { page: () => timeMs(() => listTraces(projectId, filterOf({ q }))) },
      { rounds: Math.ceil(rounds / 4), seed: 4 },
    );
    const id = `search ${megabytes} MB, ${name}`;
    measured.push(
      row(id, found.page, null, { of: 'ours', atMost: 300 }),
      ...(await compareWithScan(projectId, id, q)),
    );
  }
  for (const [name, q] of Object.entries(patterns)) {
    const found = await measureInterleaved(
      { page: () => timeMs(() => listTraces(projectId, filterOf({ q }))) },
      { rounds: Math.ceil(rounds / 4), seed: 5 },
    );
    measured.push(row(`search ${megabytes} MB, ${name}`, found.page, null, { of: 'ours', atMost: 300 }));
  }
  return measured;
}

/** Recall and precision of all that is found against a scan with strpos, which no index serves. */
async function compareWithScan(projectId: number, id: string, q: string): Promise<Row[]> {
  const scanned = await rows<{ id: string }>(
    `select distinct trace_id as id from passage where project_id = $1 and strpos(lower(text), lower($2)) > 0`,
    [projectId, q],
  );
  const truth = new Set(scanned.map((row) => row.id));
  const found = new Set<string>();
  for (let cursor: string | undefined, more = true; more;) {
    const page = await listTraces(projectId, filterOf({ q }), { cursor, limit: 10_000 });
    for (const row of page.rows) found.add(row.id);
    [cursor, more] = [page.next ?? undefined, page.next !== null];
  }
  const hits = [...found].filter((trace) => truth.has(trace)).length;
  const share = (of: number) => (of === 0 ? (hits === 0 ? 1 : 0) : hits / of);
  const whole: Target = { of: 'ours', atLeast: 1 };
  return [
    { id: `${id}: recall`, ours: share(truth.size), peer: null, target: whole, unit: 'share', n: truth.size },
    {
      id: `${id}: precision`,
      ours: share(found.size),
      peer: null,
      target: whole,
      unit: 'share',
      n: found.size,
    },
  ];
}
