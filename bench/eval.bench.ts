import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 as makeId } from 'uuid';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { resolveFiles } from '#lib/server/import/resolve-files.ts';
import type { Bench } from './bench.ts';
import type { Row } from './row.ts';
import { measureInterleaved, median, timeMs } from './rounds.ts';
import { makeEval } from './support/make-eval.ts';

const megabytes = Number(process.env.BENCH_EVAL_MB ?? 150);
const script = fileURLToPath(new URL('support/read-eval.py', import.meta.url));

/**
 * Reading an Inspect log into drafts, and importing it, everything into the database, against Python's zipfile and json.loads over the
 * same members, which makes nothing of them and stores nothing. zstd where Python has the module zstandard, else the same log deflated. MB/s are of the members unpacked.
 */
const run: Bench = async ({ directory, note }) => {
  const hasZstd = python('-c', 'import zstandard').status === 0;
  const compression = hasZstd ? 'zstd' : 'deflate';
  const file = join(directory, 'log.eval');
  const made = makeEval(file, megabytes * 1e6, compression);
  note(`${made.samples} samples, ${Math.round(made.bytes / 1e6)} MB, ${compression}`);
  const perMs = (ms: number) => made.bytes / 1e6 / (ms / 1000);
  const found = await measureInterleaved(
    {
      import: async () => {
        await rows('truncate prompt, condition, trace, block, passage, step, raw_chunk, import cascade');
        return perMs(await timeMs(() => importOnce(file)));
      },
      reading: async () => perMs(await timeMs(() => readOnce(file))),
      python: () => {
        const { status, stdout, stderr } = python(script, file);
        if (status !== 0) throw new Error(stderr);
        return Promise.resolve(perMs(Number(stdout) * 1000));
      },
    },
    { rounds: 3, seed: 1 },
  );
  const row = (what: string, ours: number): Row => ({
    ...{ id: `${what} .eval (${compression}) / Python zipfile + json.loads`, unit: 'MB/s', n: 3 },
    ...{ ours, peer: median(found.python), target: { of: 'ratio', atLeast: 1 } },
  });
  return [row('reading', median(found.reading)), row('importing', median(found.import))];
};
export default run;

/** The system's own Python, which has the system's modules, before any other. */
function python(...args: string[]) {
  const own = spawnSync('/usr/bin/python3', args, { encoding: 'utf8' });
  return own.error ? spawnSync('python3', args, { encoding: 'utf8' }) : own;
}

async function readOnce(file: string): Promise<void> {
  for await (const found of resolveFiles(0, await openPaths([file]), {})) {
    if (!found.ok) throw new Error(found.problem.reason);
    const { source, resolved } = found.value;
    for await (const draft of resolved.format.read(source, { splitTags: true }))
      if (!draft.ok) throw new Error(draft.problem.reason);
  }
}

async function importOnce(file: string): Promise<void> {
  const slug = makeId();
  const [project] = await rows<{ id: number }>(
    'insert into project (slug, name) values ($1, $1) returning id',
    [slug],
  );
  const projectId = project?.id ?? 0;
  const importId = await createImport(projectId, 'bench', {}, 'running');
  const report = await importSources({ projectId, importId, options: {}, sources: openPaths([file]) });
  if (report.issueCount > 0) throw new Error(report.issues[0]?.reason);
}
