import type pg from 'pg';
import { transaction } from '#lib/server/db.ts';
import { importLock } from '#lib/server/import/landing.ts';
import { beforeAll } from '#lib/server/queries/search-where.ts';

/** At most so much in one transaction: about half a second of work. */
export const batchLimits = {
  traces: 200,
  /** UTF-16 units, unless one trace alone is longer: then it takes several transactions. */
  text: 2_000_000,
  passages: 2_500,
  titles: 5_000,
};

/** An import whose texts are to be brought into the index, and the last of its traces whose texts are. */
type Unindexed = { importId: string; indexedTo: string | null };

/**
 * Brings the next texts of a project into the search index: titles first, then the passages of its imports in the
 * order of their traces' ids. How far it got is kept in the same transaction, so that whoever is killed goes on from
 * there. Leaves imports alone that are still writing. Returns false when there was nothing to do.
 */
export async function indexBatch(projectId: number, limits = batchLimits): Promise<boolean> {
  return transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1, $2)', [importLock, projectId]);
    await client.query(`set local work_mem = '64MB'`); // merging the index's list of new entries happens in this much
    if ((await markTitles(client, projectId, limits.titles)) > 0) return true;
    const next = await findUnindexed(client, projectId);
    if (!next) return false;
    const traces = await listNextTraces(client, projectId, next, limits);
    const last = traces.at(-1);
    if (!last) await recordIndexed(client, projectId, next);
    else if ((await markPassages(client, projectId, traces, limits.passages)) < limits.passages)
      await recordReached(client, projectId, next, last);
    return true;
  });
}

async function markTitles(client: pg.PoolClient, projectId: number, most: number): Promise<number> {
  const { rowCount } = await client.query(
    `update prompt set searchable = true
      where project_id = $1 and id in (select id from prompt where project_id = $1 and not searchable limit $2)`,
    [projectId, most],
  );
  return rowCount ?? 0;
}

async function findUnindexed(client: pg.PoolClient, projectId: number): Promise<Unindexed | undefined> {
  const { rows } = await client.query<Unindexed>(
    `select id as "importId", indexed_to as "indexedTo" from import
      where project_id = $1 and indexed_at is null and status not in ('uploading', 'queued', 'running')
      order by id limit 1`,
    [projectId],
  );
  return rows[0];
}

/** The next traces in the order of their ids, as many as fit the limits, and at least one where there is one. */
async function listNextTraces(
  client: pg.PoolClient,
  projectId: number,
  { importId, indexedTo }: Unindexed,
  limits: typeof batchLimits,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string; length: number }>(
    `select id, (select coalesce(sum(length), 0)::float8 from block where project_id = $1 and trace_id = trace.id) as length
       from trace where project_id = $1 and import_id = $2 and id > $3 order by id limit $4`,
    [projectId, importId, indexedTo ?? beforeAll, limits.traces],
  );
  let text = 0;
  const tooMany = rows.findIndex(({ length }) => (text += length) > limits.text);
  return rows.slice(0, tooMany === -1 ? rows.length : Math.max(1, tooMany)).map(({ id }) => id);
}

async function markPassages(
  client: pg.PoolClient,
  projectId: number,
  traces: string[],
  most: number,
): Promise<number> {
  const { rowCount } = await client.query(
    `update passage set searchable = true
       from (select trace_id, block, start from passage
              where project_id = $1 and trace_id = any ($2::uuid[]) and not searchable limit $3) as next
      where passage.project_id = $1
        and (passage.trace_id, passage.block, passage.start) = (next.trace_id, next.block, next.start)`,
    [projectId, traces, most],
  );
  return rowCount ?? 0;
}

async function recordReached(
  client: pg.PoolClient,
  projectId: number,
  { importId }: Unindexed,
  last: string,
): Promise<void> {
  await client.query(
    `update import set indexed_to = $3 where project_id = $1 and id = $2 and status not in ('queued', 'running')`,
    [projectId, importId, last], // an import that went on meanwhile begins anew
  );
}

async function recordIndexed(
  client: pg.PoolClient,
  projectId: number,
  { importId }: Unindexed,
): Promise<void> {
  await client.query(
    `update import set indexed_at = now() where project_id = $1 and id = $2 and status not in ('queued', 'running')`,
    [projectId, importId],
  );
}
