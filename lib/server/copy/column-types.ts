import type { SqlClient } from './sql-client.ts';

/** Types of columns by their numbers in Postgres's catalogue, kept for each table once it was asked for. */
const known = new Map<string, Map<string, number>>();

/** The type numbers of a table's columns, in the order asked for. Throws where there is no such column. */
export async function findColumnTypes(
  client: SqlClient,
  table: string,
  columns: readonly string[],
): Promise<number[]> {
  let types = known.get(table);
  if (!types || columns.some((column) => !types?.has(column))) {
    const { rows } = await client.query<{ name: string; type: number }>(
      `select attname as name, atttypid::int as type from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [`"${table}"`],
    );
    types = new Map(rows.map(({ name, type }) => [name, type]));
    known.set(table, types);
  }
  return columns.map((column) => {
    const type = types.get(column);
    if (type === undefined) throw new Error(`The table ${table} has no column ${column}.`);
    return type;
  });
}
