import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectDatabase, disconnectDatabase } from '#lib/server/db.ts';
import { readEnvironment, type Environment } from '#lib/server/env.ts';
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

/** Leaves word of the address the running instance answers at, for the commands beside it. */
export function rememberAddress(environment: Environment): void {
  writeFileSync(addressFile(environment), environment.url);
}

export function forgetAddress(environment: Environment): void {
  rmSync(addressFile(environment), { force: true });
}

/** The running instance's address, or null where none is running. */
export function findAddress(environment: Environment = readEnvironment()): string | null {
  const file = addressFile(environment);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function addressFile(environment: Environment): string {
  return join(environment.dataDirectory, 'address');
}
