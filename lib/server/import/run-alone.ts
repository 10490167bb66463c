import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { pool } from '#lib/server/db.ts';

const runLock = 7_003;

/**
 * Runs an import when nobody else does: a worker left over from before and a new one must not both. The lock is that of a
 * connection, so it goes with the process that holds it, however that ends.
 */
export async function runAlone<T>(importId: string, work: () => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    while (!(await tryLock(client, importId))) await wait(500);
    try {
      return await work();
    } finally {
      // A connection that broke meanwhile took the lock with it.
      await client
        .query('select pg_advisory_unlock($1, hashtext($2))', [runLock, importId])
        .catch(() => undefined);
    }
  } finally {
    client.release();
  }
}

/** Whether somebody runs the import now. */
export async function isRunning(importId: string): Promise<boolean> {
  const client = await pool().connect();
  try {
    if (!(await tryLock(client, importId))) return true;
    await client.query('select pg_advisory_unlock($1, hashtext($2))', [runLock, importId]);
    return false;
  } finally {
    client.release();
  }
}

async function tryLock(client: pg.PoolClient, importId: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_lock($1, hashtext($2)) as locked',
    [runLock, importId],
  );
  return rows[0]?.locked === true;
}
