import type pg from 'pg';
import { pool, rows } from '#lib/server/db.ts';
import { indexBatch } from './index-batch.ts';

/** Held by whoever fills the search index for a project, for as long as its connection lives. */
const indexLock = 7_002;

/** Table and index are vacuumed once so many rows are dead: marking a passage leaves its old version behind. */
const leastDead = 8_000;
const deadShare = 0.05;

/**
 * Brings the texts of a project into the search index, batch by batch. Stops when all are in it ('done'), when
 * `mayGoOn` says no ('interrupted': another job goes on later), or at once where another process is at it ('busy').
 */
export async function indexTexts(
  projectId: number,
  mayGoOn: () => boolean | Promise<boolean> = () => true,
): Promise<'done' | 'interrupted' | 'busy'> {
  const client = await pool().connect();
  try {
    const { rows: locks } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1, $2) as taken',
      [indexLock, projectId],
    );
    if (locks[0]?.taken !== true) return 'busy';
    try {
      while (await mayGoOn()) {
        if (!(await indexBatch(projectId))) {
          await client.query(`select gin_clean_pending_list('passage_text_trgm_idx')`);
          return 'done';
        }
        await vacuumWhereDue(client);
      }
      return 'interrupted';
    } finally {
      await client.query('select pg_advisory_unlock($1, $2)', [indexLock, projectId]);
    }
  } finally {
    client.release();
  }
}

/** The projects with texts to be brought into the index, those whose import is still writing left out. */
export async function listUnindexedProjects(): Promise<number[]> {
  const found = await rows<{ id: number }>(
    `select distinct project_id as id from import
      where indexed_at is null and status not in ('uploading', 'queued', 'running')
     union select id from project
      where exists (select 1 from prompt where project_id = project.id and not searchable)
     order by id`,
  );
  return found.map(({ id }) => id);
}

/**
 * Dead row versions are cleared away while the job goes on, so that the next ones take their place and the table does
 * not double. Vacuum reads the whole index: done at a share of the table, its cost stays a share of the job's.
 */
async function vacuumWhereDue(client: pg.PoolClient): Promise<void> {
  const { rows: found } = await client.query<{ due: boolean }>(
    `select n_dead_tup > greatest($1::float8, $2::float8 * n_live_tup) as due
       from pg_stat_user_tables where relid = 'passage'::regclass`,
    [leastDead, deadShare],
  );
  if (found[0]?.due !== true) return;
  await client.query(`set maintenance_work_mem = '128MB'`);
  await client.query('vacuum (skip_locked) passage');
  await client.query('reset maintenance_work_mem');
}
