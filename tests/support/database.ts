import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, inject } from 'vitest';
import { connectDatabase, disconnectDatabase } from '#lib/server/db.ts';
import { query, withDatabase } from '#tests/support/postgres.ts';

/** Gives this test file a migrated, empty database of its own and connects to it. */
export function useDatabase(): void {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  beforeAll(async () => {
    const server = inject('postgresUrl');
    await query(server, `create database ${name} template subtext_template`);
    connectDatabase(withDatabase(server, name));
  });
  afterAll(async () => {
    await disconnectDatabase();
    await dropWhenFree(inject('postgresUrl'), name);
  });
}

/** Connections take a moment to close; ending them by force would be an error in whoever still holds one. */
async function dropWhenFree(server: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await query(server, `drop database ${name}`);
      return;
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === '55006';
      if (!inUse || attempt === 200) throw error;
      await wait(25);
    }
  }
}
