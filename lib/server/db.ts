import pg from 'pg';
import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { sharePriority } from '#lib/server/postgres/share-priority.ts';
import { readEnvironment } from '#lib/server/env.ts';

/**
 * One pool a process, for all SQL; small things are written through Prisma on the same pool (prisma-client.ts). Next reloads modules in
 * development, so it is kept on globalThis.
 */
const kept = globalThis as { subtextPool?: pg.Pool };

/** Opens the pool on `url`, or on DATABASE_URL. Call once where the program starts; later calls return the same. */
export function connectDatabase(url = readEnvironment().databaseUrl): pg.Pool {
  if (!kept.subtextPool) {
    if (!url) throw new Error('DATABASE_URL is not set: start Subtext with npm start.');
    const pool = new pg.Pool({ connectionString: url, max: 10, verify: beforeUse });
    // A connection that breaks while nobody uses it must not end the program: the next query opens another.
    pool.on('error', (error) => process.stderr.write(`A database connection was lost: ${error.message}\n`));
    // Nor one that breaks between two queries of whoever has it: the next of them fails, and that is told.
    pool.on('connect', (client) => client.on('error', () => undefined));
    kept.subtextPool = pool;
  }
  return kept.subtextPool;
}

/** Once for each connection, before anybody has it. One that is gone already tells so at its next query. */
function beforeUse(client: pg.PoolClient, ready: (error?: Error) => void): void {
  sharePriority(client).then(
    () => ready(),
    () => ready(),
  );
}

/** Closes the pool, so that a program can end. */
export async function disconnectDatabase(): Promise<void> {
  const pool = kept.subtextPool;
  delete kept.subtextPool;
  if (pool && !pool.ended) await pool.end();
}

export function pool(): pg.Pool {
  return connectDatabase();
}

/** A query's rows, typed by the caller who wrote the SQL. Values go in as parameters only. */
export async function rows<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const result = await pool().query(sql, values);
  return result.rows as Row[];
}

/** Runs `work` in one transaction; it is rolled back when `work` throws. */
export async function transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    return await transactionOn(client, work);
  } finally {
    client.release();
  }
}

/** The same on a connection that the caller has. */
export async function transactionOn<Client extends SqlClient, T>(
  client: Client,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the connection itself may be gone
    throw error;
  }
}
