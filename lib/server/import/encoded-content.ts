import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { findColumnTypes } from '#lib/server/copy/column-types.ts';
import { TableEncoder, type TableBytes } from '#lib/server/copy/copy-in.ts';
import type { RawPlace } from '#lib/trace/draft.ts';
import { contentTables } from './content-rows.ts';
import type { PreparedTrace } from './prepare.ts';
import { RawChunks, rawColumns, rawTable, type RawOf } from './raw-chunks.ts';

/** The types of the columns that content is written to. */
export type ContentTypes = { content: number[][]; raw: number[] };

export async function findContentTypes(client: SqlClient): Promise<ContentTypes> {
  const content: number[][] = [];
  for (const { table, columns } of contentTables) content.push(await findColumnTypes(client, table, columns));
  return { content, raw: await findColumnTypes(client, rawTable, rawColumns) };
}

/**
 * What is in the traces of a batch, encoded for the database while the batch before it is written: taking for granted that every one of
 * them will be new. Where that turns out wrong it is left aside.
 */
export class EncodedContent {
  readonly #encoders: TableEncoder[];
  readonly #raw: TableEncoder;
  readonly #raws = new RawChunks();
  readonly #of: RawOf;
  readonly #places = new Map<PreparedTrace, RawPlace | null>();

  constructor(types: ContentTypes, of: RawOf) {
    this.#encoders = types.content.map((one) => new TableEncoder(one));
    this.#raw = new TableEncoder(types.raw);
    this.#of = of;
  }

  /** How many traces are in it. */
  get size(): number {
    return this.#places.size;
  }

  /** Call in the order of the file. */
  add(trace: PreparedTrace): void {
    this.#places.set(trace, this.#raws.add(trace));
    const [projectId] = this.#of;
    for (const [index, { rowsOf }] of contentTables.entries())
      for (const row of rowsOf(projectId, { id: trace.id, trace })) this.#encoders[index]?.add(row);
    for (const row of this.#raws.take(this.#of, false)) this.#raw.add(row);
  }

  rawPlace(trace: PreparedTrace): RawPlace | null {
    return this.#places.get(trace) ?? null;
  }

  /** Everything, to be written in this order. Once. */
  tables(): TableBytes[] {
    for (const row of this.#raws.take(this.#of, true)) this.#raw.add(row);
    return [
      ...contentTables.map(({ table, columns }, index) => ({
        ...{ table, columns, chunks: this.#encoders[index]?.finish() ?? [] },
      })),
      { table: rawTable, columns: rawColumns, chunks: this.#raw.finish() },
    ];
  }
}
