import { connectDatabase, disconnectDatabase } from '#lib/server/db.ts';
import { readEnvironment } from '#lib/server/env.ts';
import { openDatabase } from '#lib/server/postgres/embedded.ts';
import { applyMigrations } from '#lib/server/postgres/migrate.ts';

/**
 * Runs `work` with the database of this checkout: the one in DATABASE_URL, the running instance's, or the embedded
 * one, started for as long as it takes. It is migrated first and let go of afterwards, whatever happens.
 */
export async function withInstance<T>(work: (url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase(readEnvironment());
  try {
    await applyMigrations(database.url);
    connectDatabase(database.url);
    return await work(database.url);
  } finally {
    await disconnectDatabase();
    await database.close();
  }
}
