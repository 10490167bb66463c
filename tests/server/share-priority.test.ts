import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { sharePriority } from '#lib/server/postgres/share-priority.ts';
import { pool } from '#lib/server/db.ts';
import { stepBack } from '#lib/server/jobs/step-back.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const before = getPriority();
afterAll(() => {
  try {
    setPriority(before);
  } catch {
    // Only root may step forward again; the process is this file's own.
  }
});

async function connectAs(priority: number): Promise<{ backend: number; stop: () => Promise<void> }> {
  if (priority !== before) stepBack(priority);
  const client = new pg.Client({ connectionString: pool().options.connectionString ?? '' });
  await client.connect();
  await sharePriority(client);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return { backend: rows[0]?.pid ?? 0, stop: () => client.end() };
}

test('for any other program it works as it does', async () => {
  const { backend, stop } = await connectAs(before);
  try {
    expect(getPriority(backend)).toBe(before);
  } finally {
    await stop();
  }
});

test('a program steps back with all its threads', () => {
  stepBack(7);
  const priorities = readdirSync('/proc/self/task').map((thread) => getPriority(Number(thread)));
  expect(priorities.length).toBeGreaterThan(4);
  expect(new Set(priorities)).toEqual(new Set([7]));
});

test('the database works for a program that steps back at that program’s priority', async () => {
  const { backend, stop } = await connectAs(7);
  try {
    expect(getPriority(backend)).toBe(7);
  } finally {
    await stop();
  }
});
