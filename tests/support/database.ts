import { randomUUID } from 'node:crypto';
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
    await query(inject('postgresUrl'), `drop database ${name} with (force)`);
  });
}
