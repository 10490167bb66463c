import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { readEnvironment } from '#lib/server/env.ts';
import { openDatabase } from '#lib/server/postgres/embedded.ts';
import { applyMigrations } from '#lib/server/postgres/migrate.ts';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface merges with vitest's own
  export interface ProvidedContext {
    /** A server whose database `subtext_template` is migrated; each test file copies it. */
    postgresUrl: string;
  }
}

/** Vitest's global set-up: a Postgres of its own in a temporary directory, removed at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'subtext-test-'));
  const environment = {
    ...process.env,
    SUBTEXT_DATA_DIR: directory,
    DATABASE_URL: process.env.TEST_DATABASE_URL,
  };
  const database = await openDatabase(readEnvironment(environment));
  const close = async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await query(database.url, 'drop database if exists subtext_template with (force)');
    await query(database.url, 'create database subtext_template');
    await applyMigrations(withDatabase(database.url, 'subtext_template'));
  } catch (error) {
    await close();
    throw error;
  }
  project.provide('postgresUrl', database.url);
  return close;
}

/** The address of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** One statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
