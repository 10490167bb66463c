/** `npm run bench [name…]`: measures, keeps the numbers in bench/results and says which promises hold. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Bench } from '#bench/bench.ts';
import { describeMachine, findCommit } from '#bench/machine.ts';
import { formatRows, judgeRow } from '#bench/row.ts';
import { connectDatabase, disconnectDatabase } from '#lib/server/db.ts';
import { checkout, readEnvironment } from '#lib/server/env.ts';
import { openDatabase } from '#lib/server/postgres/embedded.ts';
import { applyMigrations } from '#lib/server/postgres/migrate.ts';

const folder = join(checkout, 'bench');
const ending = '.bench.ts';
const known = readdirSync(folder)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  process.stderr.write(`There is no bench named ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`);
  process.exitCode = 1;
} else {
  await withServer(async (server, directory) => {
    for (const name of wanted.length > 0 ? wanted : known) await runBench(name, server, directory);
  });
}

/** The server in BENCH_DATABASE_URL, or an embedded one in a directory that is removed afterwards. */
async function withServer(work: (server: string, directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'subtext-bench-'));
  const variables = { SUBTEXT_DATA_DIR: directory, DATABASE_URL: process.env.BENCH_DATABASE_URL };
  const database = await openDatabase(readEnvironment({ ...process.env, ...variables }));
  try {
    await work(database.url, directory);
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function runBench(name: string, server: string, directory: string): Promise<void> {
  const database = `subtext_bench_${name.replaceAll('-', '_')}`;
  const address = new URL(server);
  address.pathname = `/${database}`;
  const realData = join(checkout, '../shared/data');
  const context = {
    url: address.href,
    directory: mkdtempSync(join(directory, `${name}-`)),
    realData: existsSync(realData) ? realData : null,
    note: (message: string) => void process.stdout.write(`  ${message}\n`),
  };
  process.stdout.write(`${name}\n`);
  const { default: run } = (await import(join(folder, name + ending))) as { default: Bench };
  await query(server, `drop database if exists ${database} with (force)`);
  await query(server, `create database ${database}`);
  try {
    await applyMigrations(context.url);
    connectDatabase(context.url);
    const rows = (await run(context)).map(judgeRow);
    const [version] = await query(context.url, 'show server_version');
    const machine = describeMachine(String(version?.server_version));
    const result = { machine, commit: findCommit(), at: new Date().toISOString(), rows };
    mkdirSync(join(folder, 'results'), { recursive: true });
    writeFileSync(join(folder, 'results', `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
    process.stdout.write(`${formatRows(rows)}\n`);
  } finally {
    await disconnectDatabase();
    await query(server, `drop database if exists ${database} with (force)`);
  }
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
