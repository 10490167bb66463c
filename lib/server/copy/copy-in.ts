import pg from 'pg';
import { BinaryRows, type Cell } from './binary-rows.ts';
import { findColumnTypes } from './column-types.ts';
import { CopyStream } from './copy-stream.ts';
import type { SqlClient } from './sql-client.ts';
import { ThreadedClient } from './threaded-client.ts';

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
  client: SqlClient,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  await copyTables(client, [{ table, columns, rows }]);
}

/**
 * The same for several tables in order. Rows are encoded as they are sent, so that those of a very long text are never all in memory.
 * A connection of another thread is given the next table while it still writes the one before.
 */
export async function copyTables(client: SqlClient, tables: Iterable<TableRows | TableBytes>): Promise<void> {
  const ends: Promise<unknown>[] = [];
  try {
    for (const given of tables) {
      const { table, columns } = given;
      const chunks =
        'chunks' in given ? given.chunks : encode(given.rows, await findColumnTypes(client, table, columns));
      const names = columns.map((column) => `"${column}"`).join(', ');
      const text = `copy "${table}" (${names}) from stdin (format binary)`;
      if (client instanceof ThreadedClient) {
        const { done } = await client.copy(text, chunks);
        done.catch(() => undefined); // told below
        ends.push(done);
      } else if (client instanceof pg.Client) await send(client, text, chunks);
      else throw new TypeError('Rows can be copied on a connection only.');
    }
  } finally {
    // In order: of several refusals the first is the reason of the others.
    for (const end of ends) await end;
  }
}

function* encode(rows: Iterable<readonly Cell[]>, types: readonly number[]): Generator<Buffer> {
  const encoder = new BinaryRows(types);
  let count = 0;
  for (const row of rows) {
    if (encoder.hasBytes) yield* encoder.addInPieces(row);
    else encoder.add(row);
    count += 1;
    if (encoder.length >= chunkBytes) yield encoder.take();
  }
  if (count > 0) yield encoder.end();
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

/** Sends the pieces as fast as they are taken. Nothing is begun for none. */
async function send(client: pg.Client, text: string, chunks: Iterable<Buffer>): Promise<void> {
  let stream: CopyStream | null = null;
  try {
    for (const chunk of chunks) await (stream ??= new CopyStream(client, text)).write(chunk);
  } catch (error) {
    // A cell that cannot be written: the server is told, so that the connection can be used again.
    await stream?.fail(error instanceof Error ? error.message : String(error));
    throw error;
  }
  await stream?.end();
}
