import { openAsBlob, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { rows, transaction } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { importLock } from '#lib/server/import/landing.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { createProject } from '#lib/server/commands/create-project.ts';
import { quantile } from '#lib/statistics/bootstrap.ts';
import type { Bench } from './bench.ts';
import type { Row } from './row.ts';
import { shuffled, seededRandom, timeMs } from './rounds.ts';
import { makeTraces } from './support/make-traces.ts';
import { startWebInstance, type WebInstance } from './support/web-instance.ts';

const rounds = 5;
/** Of each page in each round and state. */
const requests = 30;
const readMegabytes = 12;
/** Lasts longer than the requests of a round. */
const importMegabytes = Number(process.env.BENCH_IMPORT_MB ?? 500);

type Page = 'traces' | 'trace';
type State = 'idle' | 'import' | 'check' | 'upload';
type Found = Record<State, Record<Page, number[]>>;

/**
 * How long a page takes, over HTTP from the built application: the list of traces and a trace, while nothing goes on, while the
 * worker imports a large file into another project, while it checks one, and while one is handed over. Requests one after another;
 * the states take turns, in an order that changes from round to round.
 */
const run: Bench = async ({ directory, url, note }) => {
  const large = join(directory, 'large.jsonl');
  await makeTraces(large, importMegabytes * 1e6);
  const instance = await startWebInstance(url, join(directory, 'data'));
  try {
    const read = await makeProject('Read');
    const small = join(directory, 'small.jsonl');
    await makeTraces(small, readMegabytes * 1e6, 2);
    await importSmall(read.id, small);
    const other = await makeProject('Imported into');
    const [trace] = await rows<{ id: string }>('select id from trace where project_id = $1 limit 1', [
      read.id,
    ]);
    const pages = { traces: `/p/${read.slug}/traces`, trace: `/p/${read.slug}/traces/${trace?.id}` };
    const busy = { projectId: other.id, slug: other.slug, file: large };
    await measure(instance, pages, 20); // warm
    const found: Found = {
      idle: { traces: [], trace: [] },
      import: { traces: [], trace: [] },
      check: { traces: [], trace: [] },
      upload: { traces: [], trace: [] },
    };
    const random = seededRandom(1);
    for (let round = 0; round < rounds; round += 1)
      for (const state of shuffled(Object.keys(found) as State[], random)) {
        await whileBusy(instance, state, busy, async () => {
          const times = await measure(instance, pages, requests);
          for (const page of ['traces', 'trace'] as const) found[state][page].push(...times[page]);
        });
        note(`round ${round + 1}, ${state}: trace p50 ${quantileOf(found[state].trace, 0.5).toFixed(1)} ms`);
      }
    return toRows(found);
  } finally {
    await instance.stop();
  }
};
export default run;

function toRows(found: Found): Row[] {
  return (['import', 'check', 'upload'] as const).flatMap((state) =>
    (['traces', 'trace'] as const).flatMap((page) =>
      [0.5, 0.95].map((share): Row => {
        const target = share === 0.5 || state === 'import' ? ({ of: 'ratio', atMost: 2 } as const) : null;
        return {
          id: `${page === 'traces' ? 'list of traces' : 'a trace'}, ${state} / idle, p${share * 100}`,
          ours: quantileOf(found[state][page], share),
          peer: quantileOf(found.idle[page], share),
          ...{ target, unit: 'ms', n: found[state][page].length },
        };
      }),
    ),
  );
}

async function measure(
  instance: WebInstance,
  pages: Record<Page, string>,
  times: number,
): Promise<Record<Page, number[]>> {
  const found: Record<Page, number[]> = { traces: [], trace: [] };
  for (let i = 0; i < times; i += 1)
    for (const page of ['traces', 'trace'] as const)
      found[page].push(await timeMs(async () => (await instance.ask(pages[page])).text()));
  return found;
}

/** Runs `work` while that goes on, and throws where it ended before. */
async function whileBusy(
  instance: WebInstance,
  state: State,
  { projectId, slug, file }: { projectId: number; slug: string; file: string },
  work: () => Promise<void>,
): Promise<void> {
  if (state === 'idle') return work();
  const base = `/api/projects/${slug}/imports`;
  const { id } = (await (await instance.ask(base, { method: 'POST' })).json()) as { id: string };
  const bytes = statSync(file).size;
  const handOver = async (ordinal: number) => {
    const query = `name=large.jsonl&ordinal=${ordinal}&bytes=${bytes}`;
    await instance.ask(`${base}/${id}/files?${query}`, { method: 'PUT', body: await openAsBlob(file) });
  };
  if (state === 'upload') {
    let goesOn = true;
    const uploads = (async () => {
      while (goesOn) await handOver(0);
    })();
    await work();
    goesOn = false;
    await uploads;
  } else {
    await handOver(0);
    const headers = { 'content-type': 'application/json' };
    const path = `${base}/${id}/${state === 'import' ? 'start' : 'check'}`;
    await instance.ask(path, { method: 'POST', headers, body: '{}' });
    while (!(await isUnderWay(id, state))) await wait(20);
    await work();
    if (!(await isUnderWay(id, state)))
      throw new Error(`The ${state} ended while it was measured beside it.`);
  }
  await instance.ask(`${base}/${id}/cancel`, { method: 'POST' });
  await settle(projectId);
}

async function isUnderWay(id: string, state: 'import' | 'check'): Promise<boolean> {
  const [found] = await rows<{ under: boolean }>(
    state === 'import'
      ? `select status = 'running' and (counts -> 'traces' ->> 'imported')::int > 0 as under from import where id = $1`
      : `select ("check" ->> 'state') = 'running' and "check" ->> 'progress' is not null as under from import where id = $1`,
    [id],
  );
  return found?.under === true;
}

/** What landed is not brought into the search index: that would go on for a minute and be taken for idleness. */
async function settle(projectId: number): Promise<void> {
  await wait(500);
  await transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', [importLock, projectId]);
    await client.query('update import set indexed_at = now() where project_id = $1', [projectId]);
    await client.query('update prompt set searchable = true where project_id = $1 and not searchable', [
      projectId,
    ]);
  });
  await rows('checkpoint');
  await wait(1500);
}

async function importSmall(projectId: number, file: string): Promise<void> {
  const importId = await createImport(projectId, 'small', {}, 'running');
  await importSources({ projectId, importId, options: {}, sources: openPaths([file]) });
  await rows('analyze');
  while ((await rows('select from import where indexed_at is null')).length > 0) await wait(200);
}

async function makeProject(name: string): Promise<{ id: number; slug: string }> {
  const [owner] = await rows<{ id: string }>('select id from "user" limit 1');
  return createProject(owner?.id ?? '', { name });
}

function quantileOf(values: readonly number[], share: number): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    share,
  );
}
