import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { checkout } from '#lib/server/env.ts';

const migrationsFolder = join(checkout, 'prisma/migrations');
const schemaFile = join(checkout, 'prisma/schema.prisma');
const filters = { externalTables: [], externalEnums: [] };

/**
 * Brings a database to the newest migration and returns the names of those applied now. The same work as
 * `prisma migrate deploy`, done by the engine's WebAssembly build because the native one has to be downloaded.
 * Throws with the engine's own message when a migration fails.
 */
export async function applyMigrations(url: string): Promise<string[]> {
  if (await isNewest(url)) return []; // without loading the engine: half a second and 80 MB
  return withEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(),
      filters,
    });
    return appliedMigrationNames;
  });
}

/** Whether every migration is applied as it is written here. The engine keeps the SHA-256 of each. */
async function isNewest(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const table = await client.query(`select to_regclass('_prisma_migrations') as name`);
    if (((table.rows as { name: string | null }[])[0]?.name ?? null) === null) return false;
    const { rows } = await client.query<{ name: string; checksum: string; done: boolean }>(
      `select migration_name as name, checksum, finished_at is not null as done
         from _prisma_migrations where rolled_back_at is null`,
    );
    const wanted = readMigrations().migrationDirectories.map(({ path, migrationFile: { content } }) =>
      content.tag === 'ok'
        ? `${path} ${createHash('sha256').update(content.value).digest('hex')} true`
        : path,
    );
    const applied = rows.map(({ name, checksum, done }) => `${name} ${checksum} ${done}`);
    return applied.sort().join() === wanted.sort().join();
  } finally {
    await client.end();
  }
}

/** The SQL that makes the whole of prisma/schema.prisma from nothing. The drift test builds a database from it. */
export async function describeSchema(url: string): Promise<string> {
  return withEngine(url, async (engine) => {
    const params = { script: true, exitCode: null, filters };
    const to: DiffTarget = { tag: 'schemaDatamodel', ...schema() };
    const { stdout } = await engine.diff({ from: { tag: 'empty' }, to, ...params });
    return stdout ?? '';
  });
}

function schema() {
  return { files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }] };
}

function readMigrations(): MigrationList {
  const names = readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsFolder, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/** Runs `work` with the engine; afterwards no connection of it is left. */
async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  engineModule ??= loadEngine();
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    const engine = await (
      await engineModule
    ).new(
      { datamodels: schema().files.map(({ path, content }) => [path, content]) },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(wholeScripts(new PrismaPg(pool))),
    );
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/** The adapter cuts a script at every semicolon, also inside a function or a comment. Here it goes as it is, all or nothing. */
function wholeScripts(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (sql) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] }); // without values Postgres takes several statements
    };
    return adapter;
  };
  return factory;
}

let engineModule: Promise<typeof SchemaEngine> | undefined;

/** The package is built for bundlers; in Node its WebAssembly is put together by hand, once a process. */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = dirname(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
  return glue.SchemaEngine;
}
