import pg from 'pg';
import { pool } from '#lib/server/db.ts';

/** Rows of one statement as they were when it began, and other questions to the same snapshot. */
export type Snapshot = {
  query: <Row>(sql: string, values: unknown[]) => Promise<Row[]>;
  /** The rows of the statement in its order, a thousand at a time; they are not kept. */
  batches: <Row>(sql: string, values: unknown[]) => AsyncGenerator<Row[]>;
};

const batchSize = 1000;

/**
 * Reads from one snapshot, on a connection of its own: a slow download holds none that pages wait for. The connection
 * closes when the generator ends, fails, or is left early.
 */
export async function* withSnapshot<Value>(
  read: (snapshot: Snapshot) => AsyncIterable<Value>,
): AsyncGenerator<Value> {
  const client = new pg.Client({ connectionString: pool().options.connectionString });
  client.on('error', () => undefined); // the query under way fails with it
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    await client.query('set local cursor_tuple_fraction = 1');
    yield* read({
      async query<Row>(sql: string, values: unknown[]) {
        return (await client.query(sql, values)).rows as Row[];
      },
      async *batches<Row>(sql: string, values: unknown[]) {
        await client.query(`declare exported no scroll cursor for ${sql}`, values);
        for (;;) {
          const { rows } = await client.query(`fetch ${batchSize} from exported`);
          if (rows.length > 0) yield rows as Row[];
          if (rows.length < batchSize) break;
        }
      },
    });
  } finally {
    await client.end();
  }
}
