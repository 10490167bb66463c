import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { BinaryRows, type Cell } from './binary-rows.ts';
import { findColumnTypes } from './column-types.ts';

export type { Cell };

/** Rows for one table; `columns` are in the order of the cells. */
export type TableRows = { table: string; columns: readonly string[]; rows: Iterable<readonly Cell[]> };

/** Rows that are encoded already. */
export type TableBytes = { table: string; columns: readonly string[]; chunks: readonly Buffer[] };

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
export async function copyTables(
  client: pg.PoolClient,
  tables: Iterable<TableRows | TableBytes>,
): Promise<void> {
  let sending = Promise.resolve();
  try {
    for (const given of tables) {
      const { table, columns } = given;
      const chunks =
        'chunks' in given ? given.chunks : encode(given.rows, await findColumnTypes(client, table, columns));
      await sending;
      if (chunks.length > 0) sending = send(client, table, columns, chunks);
    }
  } finally {
    await sending;
  }
}

function encode(rows: Iterable<readonly Cell[]>, types: readonly number[]): Buffer[] {
  const encoder = new TableEncoder(types);
  for (const row of rows) encoder.add(row);
  return encoder.finish();
}

/** Encodes rows for one table, piece by piece. */
export class TableEncoder {
  readonly #rows: BinaryRows;
  readonly #chunks: Buffer[] = [];
  #count = 0;

  constructor(types: readonly number[]) {
    this.#rows = new BinaryRows(types);
  }

  add(row: readonly Cell[]): void {
    this.#rows.add(row);
    this.#count += 1;
    if (this.#rows.length >= chunkBytes) this.#chunks.push(this.#rows.take());
  }

  /** All pieces in order; none where there was no row. */
  finish(): Buffer[] {
    return this.#count === 0 ? [] : [...this.#chunks, this.#rows.end()];
  }
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
