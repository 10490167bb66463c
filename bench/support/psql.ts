import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import pg from 'pg';
import { rows } from '#lib/server/db.ts';

/** The rows of one table as psql would be given them. */
export type TableDump = { table: string; columns: string[]; file: string; count: number };

/** In the order in which foreign keys let them be written. */
const tables = ['prompt', 'condition', 'trace', 'raw_chunk', 'block', 'passage', 'step'];

/** Writes the rows of a project's traces to files, in COPY's text form. */
export async function dumpTables(url: string, projectId: number, directory: string): Promise<TableDump[]> {
  const dumps: TableDump[] = [];
  for (const table of tables) {
    const found = await rows<{ name: string }>(
      `select attname as name from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table],
    );
    const columns = found.map(({ name }) => name);
    const file = join(directory, `${table}.copy`);
    const count = await withClient(url, async (client) => {
      const query = `copy (select ${quoted(columns)} from ${table} where project_id = ${projectId}) to stdout`;
      const stream = client.query(copyTo(query));
      await pipeline(stream, createWriteStream(file));
      return stream.rowCount ?? 0;
    });
    dumps.push({ table, columns, file, count });
  }
  return dumps;
}

/**
 * Loads the rows with psql's \copy, each table a statement of its own. Where there is no psql the same bytes are sent by
 * COPY from this process, which does nothing else meanwhile.
 */
export async function loadWithPsql(url: string, projectId: number, dumps: TableDump[]): Promise<void> {
  await rows('insert into project (id, slug, name) values ($1, $2, $2) on conflict do nothing', [
    ...[projectId, `psql-${projectId}`],
  ]);
  const commands = dumps.flatMap(({ table, columns, file }) => [
    '-c',
    `\\copy ${table} (${quoted(columns)}) from '${file}'`,
  ]);
  const psql = spawnSync('psql', [url, '-q', '-v', 'ON_ERROR_STOP=1', ...commands], { encoding: 'utf8' });
  if (psql.error) await loadByStream(url, dumps);
  else if (psql.status !== 0) throw new Error(psql.stderr);
}

async function loadByStream(url: string, dumps: TableDump[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const { table, columns, file } of dumps) {
      const into = client.query(copyFrom(`copy ${table} (${quoted(columns)}) from stdin`));
      await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), into);
    }
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function quoted(columns: string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
