import type pg from 'pg';

/** What runs the statements of one connection, one after the other: a client of the pool, or of a thread that has the connection. */
export type SqlClient = {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
};
