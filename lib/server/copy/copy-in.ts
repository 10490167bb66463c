import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BinaryRows, type Cell } from './binary-rows.ts';
import { findColumnTypes } from './column-types.ts';

export type { Cell };

/** Rows for one table; `columns` are in the order of the cells. */
export type TableRows = { table: string; columns: readonly string[]; rows: Iterable<readonly Cell[]> };

/** About how many bytes go to the socket in one piece. */
const chunkBytes = 512 * 1024;

/**
 * Writes rows with COPY in its binary form (no escaping on either side), on the caller's connection and in the
 * caller's transaction. Text must be storable (no NUL, no lone surrogate).
 * Throws where the database refuses a row, or a cell is nothing its column can hold.
 */
export async function copyIn(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  await copyTables(client, [{ table, columns, rows }]);
}

/** The same for several tables in order. The rows of one are encoded while the database takes those of the one before. */
export async function copyTables(client: pg.PoolClient, tables: Iterable<TableRows>): Promise<void> {
  let sending = Promise.resolve();
  try {
    for (const { table, columns, rows } of tables) {
      const types = await findColumnTypes(client, table, columns);
      const chunks = encode(rows, types);
      await sending;
      if (chunks.length > 0) sending = send(client, table, columns, chunks);
    }
  } finally {
    await sending;
  }
}

function encode(rows: Iterable<readonly Cell[]>, types: readonly number[]): Buffer[] {
  const encoder = new BinaryRows(types);
  const chunks: Buffer[] = [];
  let count = 0;
  for (const row of rows) {
    encoder.add(row);
    count += 1;
    if (encoder.length >= chunkBytes) chunks.push(encoder.take());
  }
  return count === 0 ? [] : [...chunks, encoder.end()];
}

async function send(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  chunks: readonly Buffer[],
): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const stream = client.query(copyFrom(`copy "${table}" (${names}) from stdin (format binary)`));
  const finished = once(stream, 'finish');
  finished.catch(() => undefined); // awaited below; a refusal while we still write must not go unhandled
  for (const chunk of chunks) {
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), finished]);
  }
  stream.end();
  await finished;
}
