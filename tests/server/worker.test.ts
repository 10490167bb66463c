import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelImport, pauseImport, resumeImport, startQueuedImport } from '#lib/server/commands/imports.ts';
import { connectDatabase, disconnectDatabase, rows } from '#lib/server/db.ts';
import { createImport, type StoredCounts } from '#lib/server/import/import-record.ts';
import { keepUpload, listUploads } from '#lib/server/import/uploads.ts';
import { boss } from '#lib/server/jobs/boss.ts';
import { startKillable, type Killable } from '#tests/support/killable.ts';
import { makeBareProject } from '#tests/support/trace-drafts.ts';

/** This process is the web server: it takes the files and gives orders. The worker is another, on the same database. */
const directory = mkdtempSync(join(tmpdir(), 'subtext-worker-'));
let worker: Killable;
beforeAll(async () => {
  process.env.SUBTEXT_DATA_DIR = directory;
  worker = await startKillable(directory);
  connectDatabase(worker.url);
  await worker.tell('work');
});
afterAll(async () => {
  await (await boss()).stop({ graceful: false });
  await disconnectDatabase();
  await worker.kill();
  rmSync(directory, { recursive: true, force: true });
});

const all = 15_000;
const mapping = { id: ['id'], prompt: 'prompt', reasoning: 'thinking', answer: 'answer' };
const linesOf = (count: number, says = 'It is so') =>
  Array.from({ length: count }, (_, id) =>
    JSON.stringify({
      id,
      prompt: `Question ${id}`,
      thinking: `${says}: ${id}. `.repeat(8),
      answer: `Answer ${id}`,
    }),
  ).join('\n');

async function handOver(projectId: number, name = 'a.jsonl', text = linesOf(all)): Promise<string> {
  const importId = await createImport(projectId, '', {}, 'uploading');
  const bytes = Buffer.from(text);
  await keepUpload(importId, name, 0, new Blob([bytes]).stream(), bytes.length);
  return importId;
}

async function start(projectId: number, name?: string, text?: string): Promise<string> {
  const importId = await handOver(projectId, name, text);
  await startQueuedImport(projectId, importId, { mapping });
  return importId;
}

type State = { status: string; error: string | null; counts: Partial<StoredCounts> };

async function stateOf(importId: string): Promise<State & { imported: number }> {
  const [found] = await rows<State>('select status, error, counts from import where id = $1', [importId]);
  if (!found) throw new Error('There is no such import.');
  return { ...found, imported: found.counts.traces?.imported ?? 0 };
}

async function until(importId: string, enough: (state: State & { imported: number }) => boolean) {
  const end = Date.now() + 60_000;
  for (;;) {
    const state = await stateOf(importId);
    if (enough(state)) return state;
    if (Date.now() > end) throw new Error(`It did not come to that within 60 s: ${JSON.stringify(state)}`);
    await wait(5);
  }
}

const inTheMiddle = ({ imported }: { imported: number }) => imported >= 1000;
const isDone = ({ status, error }: State) => {
  if (status === 'failed') throw new Error(`The import failed: ${error}`);
  return status === 'done';
};

async function countRows(projectId: number) {
  const [found] = await rows<{ traces: number; blocks: number; keys: number }>(
    `select count(*)::int as traces, count(distinct source_key)::int as keys,
       (select count(*)::int from block where project_id = $1) as blocks from trace where project_id = $1`,
    [projectId],
  );
  return found;
}
const whole = { traces: all, keys: all, blocks: 3 * all };

test('an import under way in the worker is paused from here after the batch it writes, and goes on to exactly its rows', async () => {
  const project = await makeBareProject('paused');
  const id = await start(project);
  await until(id, inTheMiddle);
  await pauseImport(project, id);
  const { imported } = await stateOf(id);
  await wait(500);
  expect(await stateOf(id)).toMatchObject({ status: 'paused', imported });
  expect((await countRows(project))?.traces).toBe(imported);
  expect(imported).toBeLessThan(all);
  expect(await listUploads(id)).toHaveLength(1);
  await resumeImport(project, id);
  const done = await until(id, isDone);
  expect(done.counts.traces).toEqual({ imported: all, unchanged: 0, changed: 0, rejected: 0 });
  expect(await countRows(project)).toEqual(whole);
});

test('paused and told to go on at once, again and again, it counts every trace once', async () => {
  const project = await makeBareProject('impatient');
  const id = await start(project);
  for (const from of [1, 3000, 6000]) {
    await until(id, ({ imported }) => imported >= from);
    await pauseImport(project, id);
    await resumeImport(project, id);
  }
  expect((await until(id, isDone)).imported).toBe(all);
  expect(await countRows(project)).toEqual(whole);
});

test('an import cancelled in the middle keeps what had landed, writes no more, and lets go of its files', async () => {
  const project = await makeBareProject('cancelled');
  const id = await start(project);
  await until(id, inTheMiddle);
  await cancelImport(project, id);
  const { imported } = await stateOf(id);
  const end = Date.now() + 30_000;
  while ((await listUploads(id)).length > 0 && Date.now() < end) await wait(20);
  expect(await listUploads(id)).toEqual([]);
  expect(await stateOf(id)).toMatchObject({ status: 'cancelled', imported });
  expect((await countRows(project))?.traces).toBe(imported);
  expect(imported).toBeLessThan(all);
  await expect(resumeImport(project, id)).rejects.toThrow('Import them again');
});

test('when the database ends the connection an import writes on, whole batches stay and it can go on to exactly its rows', async () => {
  const project = await makeBareProject('terminated');
  const id = await start(project);
  await until(id, inTheMiddle);
  let ended = 0;
  while (ended === 0) {
    // Whoever is in a transaction that holds the lock of this project's imports.
    const found = await rows(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 7001 and objid = $1 and granted`,
      [project],
    );
    ended = found.length;
  }
  const stopped = await until(id, ({ status }) => status === 'failed');
  expect(stopped.error).toMatch(/terminat|connection/i);
  expect((await countRows(project))?.traces).toBe(stopped.imported);
  expect(stopped.imported).toBeLessThan(all);
  await resumeImport(project, id);
  expect((await until(id, isDone)).imported).toBe(all);
  expect(await countRows(project)).toEqual(whole);
});

test('an import whose job was lost is found and run', async () => {
  const project = await makeBareProject('lost');
  const id = await handOver(project, 'few.jsonl', linesOf(20));
  await rows(`update import set status = 'queued', options = $2 where id = $1`, [
    id,
    JSON.stringify({ mapping }),
  ]);
  expect((await until(id, isDone)).imported).toBe(20);
});

test('one that is said to be under way, that nobody runs and whose files are not here, has failed and says so', async () => {
  const id = await createImport(await makeBareProject('nowhere'), 'gone.jsonl', { mapping }, 'running');
  expect((await until(id, ({ status }) => status === 'failed')).error).toContain(
    'Import the same files again',
  );
});

test('imports into two projects run side by side; two of one file into one project land each trace once', async () => {
  const one = await makeBareProject('one');
  const two = await makeBareProject('two');
  const text = linesOf(all);
  const ids = [
    await start(one, 'same.jsonl', text),
    await start(two, 'same.jsonl', text),
    await start(one, 'same.jsonl', text),
  ];
  let together = 0;
  const watch = async (id: string) => {
    const done = await until(id, isDone);
    return done.counts.traces;
  };
  const count = (async () => {
    for (;;) {
      const running = await rows(`select from import where id = any ($1) and status = 'running'`, [ids]);
      together = Math.max(together, running.length);
      const left = await rows(`select from import where id = any ($1) and status <> 'done'`, [ids]);
      if (left.length === 0) return;
      await wait(20);
    }
  })();
  const [first, second, third] = await Promise.all(ids.map(watch));
  await count;
  expect(together).toBe(3);
  expect(second).toEqual({ imported: all, unchanged: 0, changed: 0, rejected: 0 });
  expect((first?.imported ?? 0) + (third?.imported ?? 0)).toBe(all);
  expect((first?.unchanged ?? 0) + (third?.unchanged ?? 0)).toBe(all);
  for (const project of [one, two]) expect(await countRows(project)).toEqual(whole);
});
