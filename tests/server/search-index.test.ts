import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { success } from '#lib/result.ts';
import { pool, rows, transaction } from '#lib/server/db.ts';
import { checkout } from '#lib/server/env.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importDrafts } from '#lib/server/import/import-sources.ts';
import { batchLimits, indexBatch } from '#lib/server/jobs/index-batch.ts';
import { indexTexts, listUnindexedProjects } from '#lib/server/jobs/index-texts.ts';
import { watchImports } from '#lib/server/jobs/watch-imports.ts';
import { getSearchableShare } from '#lib/server/queries/get-searchable-share.ts';
import { listTraces } from '#lib/server/queries/list-traces.ts';
import { traceWhere } from '#lib/server/queries/trace-where.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { traceFilterSchema } from '#lib/trace/trace-filter.ts';
import { useDatabase } from '#tests/support/database.ts';
import { withDatabase } from '#tests/support/postgres.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    traceDraft(`t${from + index}`, { reasoning: `A kestrel, the ${from + index}th.` }),
  );

/** An import as the worker runs it. */
async function bringIn(projectId: number, drafts: TraceDraft[]): Promise<string> {
  const importId = await createImport(projectId, 'drafts', {}, 'running');
  const stream = Readable.from(drafts.map((draft) => success(draft)));
  await importDrafts({ projectId, importId, options: {} }, 'drafts', stream);
  return importId;
}

async function search(projectId: number, q: string): Promise<string[]> {
  const page = await listTraces(projectId, traceFilterSchema.parse({ q }), { limit: 10_000 });
  return page.rows.map(({ title }) => title);
}

/** Passages of a project: how many are in the index, how many are not. */
async function countPassages(projectId: number) {
  const [found] = await rows<{ indexed: number; waiting: number }>(
    `select count(*) filter (where searchable)::int as indexed, count(*) filter (where not searchable)::int as waiting
       from passage where project_id = $1`,
    [projectId],
  );
  return found;
}

async function howFar(importId: string) {
  const [found] = await rows<{ to: string | null; finished: boolean }>(
    'select indexed_to as to, indexed_at is not null as finished from import where id = $1',
    [importId],
  );
  return found;
}

const traceIds = async (importId: string) =>
  (await rows<{ id: string }>('select id from trace where import_id = $1 order by id', [importId])).map(
    ({ id }) => id,
  );

test('an import writes nothing into the index, is found all the same, and the job brings all of it in', async () => {
  const project = await makeBareProject('fresh');
  const importId = await bringIn(project, numbered(5));
  expect(await countPassages(project)).toEqual({ indexed: 0, waiting: 15 });
  expect(await getSearchableShare(project)).toEqual({ searchable: 0, total: 5 });
  expect(await search(project, 'KESTREL, the 3th')).toEqual(['Prompt t3']);
  expect(await search(project, 'prompt T4')).toEqual(['Prompt t4']);
  expect(await search(project, 't4')).toEqual(['Prompt t4']);

  expect(await indexTexts(project)).toBe('done');
  expect(await countPassages(project)).toEqual({ indexed: 15, waiting: 0 });
  expect(await howFar(importId)).toEqual({ to: (await traceIds(importId)).at(-1), finished: true });
  expect(await getSearchableShare(project)).toBeNull();
  expect(await search(project, 'KESTREL, the 3th')).toEqual(['Prompt t3']);
  expect(await search(project, 'prompt T4')).toEqual(['Prompt t4']);
  expect(await search(project, 'Asked: t3')).toEqual([]); // a prompt's text is not what is searched
});

test('of many texts that wait the first are found, and of those in the index all', async () => {
  const project = await makeBareProject('many');
  await bringIn(project, numbered(900)); // 2,700 passages, of which 2,000 are read through
  expect((await search(project, 'a kestrel')).length).toBe(667);
  expect(await search(project, 'prompt t899')).toEqual(['Prompt t899']); // titles are found whatever their number
  await indexTexts(project);
  expect((await search(project, 'a kestrel')).length).toBe(900);
});

test('the share counts the traces up to where the job is', async () => {
  const project = await makeBareProject('share');
  const importId = await bringIn(project, numbered(8));
  const limits = { ...batchLimits, traces: 3 };
  await indexBatch(project, limits); // titles
  await indexBatch(project, limits);
  expect(await howFar(importId)).toEqual({ to: (await traceIds(importId))[2], finished: false });
  expect(await getSearchableShare(project)).toEqual({ searchable: 3, total: 8 });
  expect((await search(project, 'kestrel')).length).toBe(8);
});

test('a trace longer than a batch takes several transactions and is reached when its last passage is in', async () => {
  const project = await makeBareProject('long');
  const importId = await bringIn(project, [
    traceDraft('long', { reasoning: 'One word more. '.repeat(1000) }),
    traceDraft('short'),
  ]);
  const limits = { ...batchLimits, text: 10_000, passages: 4 };
  const all = (await countPassages(project))?.waiting ?? 0;
  expect(all).toBeGreaterThan(10);
  await indexBatch(project, limits);
  await indexBatch(project, limits);
  expect(await countPassages(project)).toEqual({ indexed: 4, waiting: all - 4 });
  expect(await howFar(importId)).toEqual({ to: null, finished: false });
  while (await indexBatch(project, limits)) if ((await howFar(importId))?.to !== null) break;
  expect(await countPassages(project)).toEqual({ indexed: all - 3, waiting: 3 });
});

test('killed in the middle of a batch it goes on from the last one that was committed', async () => {
  const project = await makeBareProject('killed');
  const importId = await bringIn(project, numbered(9));
  const limits = { ...batchLimits, traces: 4 };
  await indexBatch(project, limits); // titles
  await indexBatch(project, limits);
  const ids = await traceIds(importId);
  const blocker = await pool().connect();
  await blocker.query('begin');
  await blocker.query('select from passage where trace_id = $1 for update', [ids[5]]);
  const killed = indexBatch(project, limits).catch((error: unknown) => error);
  await blocker.query(`do $$ begin
    while (select count(pg_terminate_backend(pid)) from pg_stat_activity
            where wait_event_type = 'Lock' and query like 'update passage%') = 0 loop
      perform pg_sleep(0.01), pg_stat_clear_snapshot();
    end loop; end $$`);
  expect(await killed).toBeInstanceOf(Error);
  await blocker.query('rollback');
  blocker.release();

  expect(await howFar(importId)).toEqual({ to: ids[3], finished: false });
  expect(await countPassages(project)).toEqual({ indexed: 12, waiting: 15 });
  expect(await indexTexts(project)).toBe('done');
  expect(await countPassages(project)).toEqual({ indexed: 27, waiting: 0 });
});

test('a changed trace is indexed again: its new words are found, its old ones are not', async () => {
  const project = await makeBareProject('changed');
  await bringIn(project, numbered(4));
  await indexTexts(project);
  const again = await bringIn(project, [
    ...numbered(2),
    traceDraft('t2', { reasoning: 'A merlin now.' }),
    ...numbered(1, 3),
  ]);
  expect(await countPassages(project)).toEqual({ indexed: 9, waiting: 3 });
  expect(await search(project, 'merlin')).toEqual(['Prompt t2']);
  expect(await indexTexts(project)).toBe('done');
  expect(await countPassages(project)).toEqual({ indexed: 12, waiting: 0 });
  expect((await howFar(again))?.to).toBe((await traceIds(again))[0]);
  expect(await search(project, 'merlin')).toEqual(['Prompt t2']);
  expect((await search(project, 'kestrel')).length).toBe(3);
});

test('an import that goes on after it was indexed is looked through again', async () => {
  const project = await makeBareProject('resumed');
  const importId = await bringIn(project, numbered(3));
  await indexTexts(project);
  const stream = Readable.from([success(traceDraft('t0', { reasoning: 'A hobby.' }))]);
  await importDrafts({ projectId: project, importId, options: {} }, 'drafts', stream);
  expect(await howFar(importId)).toEqual({ to: null, finished: false });
  await indexTexts(project);
  expect(await countPassages(project)).toEqual({ indexed: 9, waiting: 0 });
});

test("another project's texts stay as they are, and its words are not found here", async () => {
  const [one, other] = [await makeBareProject('one'), await makeBareProject('other')];
  await bringIn(one, numbered(2));
  await bringIn(other, [traceDraft('x', { reasoning: 'A buzzard.' })]);
  await indexTexts(one);
  expect(await countPassages(other)).toEqual({ indexed: 0, waiting: 3 });
  expect(await getSearchableShare(one)).toBeNull();
  expect(await getSearchableShare(other)).toEqual({ searchable: 0, total: 1 });
  expect(await search(one, 'buzzard')).toEqual([]);
  expect(await search(other, 'buzzard')).toEqual(['Prompt x']);
});

test('an import that is still writing is left alone, and the job stops where it may not go on', async () => {
  const project = await makeBareProject('writing');
  const importId = await writeDrafts(project, numbered(3));
  await rows(`update import set status = 'running' where id = $1`, [importId]);
  await indexTexts(project);
  expect(await countPassages(project)).toEqual({ indexed: 0, waiting: 9 });
  expect(await listUnindexedProjects()).not.toContain(project);
  await rows(`update import set status = 'cancelled' where id = $1`, [importId]);
  expect(await listUnindexedProjects()).toContain(project);
  expect(await indexTexts(project, () => false)).toBe('interrupted');
  expect(await countPassages(project)).toEqual({ indexed: 0, waiting: 9 });
});

test('two jobs never fill the index of one project at once', async () => {
  const project = await makeBareProject('twice');
  await bringIn(project, numbered(3));
  const second = { result: '' };
  await indexTexts(project, async () => {
    second.result ||= await indexTexts(project);
    return true;
  });
  expect(second.result).toBe('busy');
  expect(await countPassages(project)).toEqual({ indexed: 9, waiting: 0 });
});

test('an import is under way until its counts stand still', async () => {
  const project = await makeBareProject('watched');
  await rows(`update import set status = 'done' where status = 'running'`);
  const importing = watchImports(100);
  expect(await importing()).toBe(false);
  const importId = await createImport(project, 'drafts', {}, 'running');
  expect(await importing()).toBe(true);
  await wait(150);
  expect(await importing()).toBe(false);
  await rows(`update import set counts = '{"traces": 1}' where id = $1`, [importId]);
  expect(await importing()).toBe(true);
  await rows(`update import set status = 'done' where id = $1`, [importId]);
  expect(await importing()).toBe(false);
});

test('texts and titles are searched through their indexes', async () => {
  const project = await makeBareProject('explained');
  await bringIn(project, numbered(300));
  await rows(
    `insert into prompt (project_id, id, source_key, title)
     select $1, gen_random_uuid(), 'p' || n, 'Title ' || n from generate_series(1, 5000) as n`,
    [project],
  );
  await indexTexts(project);
  await rows('vacuum analyze prompt');
  await rows('analyze passage, trace, block');
  const where = traceWhere({ q: '250th' }, 2);
  const plan = await transaction(async (client) => {
    await client.query('set local enable_seqscan = off'); // so few rows would be read one by one
    const sql = `explain select id from trace where trace.project_id = $1 and ${where.sql}`;
    const { rows } = await client.query<Record<string, string>>(sql, [project, ...where.values]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('Bitmap Index Scan on passage_text_trgm_idx');
  expect(plan).toContain('Bitmap Index Scan on prompt_title_trgm_idx');
});

test('a worker that starts brings in what was left', async () => {
  const project = await makeBareProject('left');
  await bringIn(project, numbered(3));
  await rows(`update import set status = 'done' where status = 'running'`);
  const [database] = await rows<{ name: string }>('select current_database() as name');
  const url = withDatabase(inject('postgresUrl'), database?.name ?? '');
  const worker = spawn(process.execPath, ['bin/worker.ts'], {
    cwd: checkout,
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'inherit',
  });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  try {
    await expect
      .poll(() => countPassages(project), { timeout: 30_000, interval: 200 })
      .toEqual({ indexed: 9, waiting: 0 });
  } finally {
    worker.kill('SIGKILL');
    await ended;
  }
});
