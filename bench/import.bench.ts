import { statSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as makeId } from 'uuid';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import type { Bench } from './bench.ts';
import type { Row } from './row.ts';
import { median, measureInterleaved, timeMs } from './rounds.ts';
import { createManyRows } from './support/create-many.ts';
import { dumpTables, loadWithPsql } from './support/psql.ts';
import { makeTraces } from './support/make-traces.ts';

/** 1 GB unless told (`BENCH_IMPORT_MB`). */
const megabytes = Number(process.env.BENCH_IMPORT_MB ?? 1000);
const rounds = 3;
/** Prisma is measured on so many traces: it would take minutes for all. */
const createManyTraces = 3000;

/**
 * Importing JSON Lines of 6 KB traces, with validation, hashing and step finding, against psql's \copy of the very rows that end up
 * in the tables, already parsed, into the same tables with the same indexes; and against Prisma's createMany of them.
 * MB/s are of the file.
 */
const run: Bench = async ({ directory, url, note }) => {
  const file = join(directory, 'traces.jsonl');
  const made = await makeTraces(file, megabytes * 1e6);
  const size = statSync(file).size / 1e6;
  note(`${made.traces} traces, ${Math.round(size)} MB`);
  const { projectId } = await importOnce(file);
  const dump = await dumpTables(url, projectId, directory);
  note(`rows: ${dump.map(({ table, count }) => `${table} ${count}`).join(', ')}`);

  const perMs = (ms: number) => size / (ms / 1000);
  const found = await measureInterleaved(
    {
      import: async () => {
        await empty();
        return perMs(await timeMs(() => importOnce(file)));
      },
      psql: async () => {
        await empty();
        return perMs(await timeMs(() => loadWithPsql(url, projectId, dump)));
      },
      createMany: async () => {
        await empty();
        const ms = await createManyRows(url, projectId, dump, createManyTraces);
        return (size * Math.min(1, createManyTraces / made.traces)) / (ms / 1000);
      },
    },
    { rounds, seed: 1 },
  );
  await empty();
  const first = await importOnce(file);
  const again = await timeEach(rounds, () => importOnce(file, first.projectId));
  // The shortcut for known bytes taken away: every record is read and compared.
  await rows(`update import_file set recipe = 'another'`);
  const compared = await timeEach(1, () => importOnce(file, first.projectId));

  const row = (id: string, ours: number, peer: number | null, target: Row['target'], n = rounds): Row => ({
    ...{ id, ours, peer, target, unit: 'MB/s', n },
  });
  const ours = median(found.import);
  return [
    row('import / psql \\copy of its rows', ours, median(found.psql), { of: 'ratio', atLeast: 0.7 }),
    row('import / Prisma createMany', ours, median(found.createMany), { of: 'ratio', atLeast: 5 }),
    row('known file again / first time', perMs(median(again)), ours, { of: 'ratio', atLeast: 3 }),
    row('known records compared / first time', perMs(median(compared)), ours, null, 1),
  ];
};
export default run;

async function importOnce(file: string, into?: number): Promise<{ projectId: number }> {
  const projectId = into ?? (await makeProject());
  const importId = await createImport(projectId, 'bench', {}, 'running');
  const report = await importSources({ projectId, importId, options: {}, sources: openPaths([file]) });
  if (report.issueCount > 0) throw new Error(`The import had ${report.issueCount} issues.`);
  return { projectId };
}

async function makeProject(): Promise<number> {
  const slug = makeId();
  const [made] = await rows<{ id: number }>('insert into project (slug, name) values ($1, $1) returning id', [
    slug,
  ]);
  return made?.id ?? 0;
}

/** Every run begins with empty tables and nothing left to write. */
async function empty(): Promise<void> {
  await rows('truncate prompt, condition, trace, block, passage, step, raw_chunk, import cascade');
  await rows('checkpoint');
}

async function timeEach(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < times; i += 1) found.push(await timeMs(work));
  return found;
}
