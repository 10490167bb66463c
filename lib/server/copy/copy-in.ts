import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** What a column may be given. Objects go in as JSON, lists of numbers or text as Postgres arrays. */
export type Cell =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Uint8Array
  | readonly (string | number)[]
  | { json: unknown };

/** About how much text goes to the socket in one piece. */
const chunkLength = 64 * 1024;

/**
 * Writes rows with COPY, on the caller's connection and in the caller's transaction.
 * `columns` are in the order of the cells; text must be storable (no NUL, no lone surrogate).
 */
export async function copyIn(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map((column) => `"${column}"`).join(', ');
  const stream = client.query(copyFrom(`copy "${table}" (${names}) from stdin`));
  await pipeline(Readable.from(encodeRows(rows)), stream);
}

function* encodeRows(rows: readonly (readonly Cell[])[]): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    for (let index = 0; index < row.length; index += 1) {
      chunk += (index === 0 ? '' : '\t') + encodeCell(row[index] ?? null);
    }
    chunk += '\n';
    if (chunk.length >= chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

function encodeCell(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return escapeText(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  if (cell instanceof Uint8Array) return `\\\\x${Buffer.from(cell).toString('hex')}`;
  if ('json' in cell) return escapeText(JSON.stringify(cell.json));
  return escapeText(encodeArray(cell));
}

/** A Postgres array literal: {1,2} or {"a","b"}. */
function encodeArray(items: readonly (string | number)[]): string {
  const inner = items.map((item) =>
    typeof item === 'string'
      ? `"${item.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`
      : String(item),
  );
  return `{${inner.join(',')}}`;
}

const special = /[\\\n\r\t]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeText(text: string): string {
  return text.replace(special, (character) => escapes[character] ?? character);
}
