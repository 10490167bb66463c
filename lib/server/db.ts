import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { readEnvironment } from '#lib/server/env.ts';
import { PrismaClient } from '#lib/server/prisma/client.ts';

/**
 * One pool and one Prisma client a process. Prisma writes the small things; lists, statistics and COPY use SQL
 * through the pool. Next reloads modules in development, so both are kept on globalThis.
 */
type Database = { pool: pg.Pool; prisma: PrismaClient };
const kept = globalThis as { subtextDatabase?: Database };

/** Opens the pool on `url`, or on DATABASE_URL. Call once where the program starts; later calls return the same. */
export function connectDatabase(url = readEnvironment().databaseUrl): Database {
  if (!kept.subtextDatabase) {
    if (!url) throw new Error('DATABASE_URL is not set: start Subtext with npm start.');
    const pool = new pg.Pool({ connectionString: url, max: 10 });
    // A connection that breaks while nobody uses it must not end the program: the next query opens another.
    pool.on('error', (error) => process.stderr.write(`A database connection was lost: ${error.message}\n`));
    // Nor one that breaks between two queries of whoever has it: the next of them fails, and that is told.
    pool.on('connect', (client) => client.on('error', () => undefined));
    kept.subtextDatabase = { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
  }
  return kept.subtextDatabase;
}

/** Closes the pool, so that a program can end. */
export async function disconnectDatabase(): Promise<void> {
  const database = kept.subtextDatabase;
  delete kept.subtextDatabase;
  await database?.prisma.$disconnect();
  if (database && !database.pool.ended) await database.pool.end();
}

export function prisma(): PrismaClient {
  return connectDatabase().prisma;
}

export function pool(): pg.Pool {
  return connectDatabase().pool;
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
