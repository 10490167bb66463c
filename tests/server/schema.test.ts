import { expect, inject, test } from 'vitest';
import { describeSchema } from '#lib/server/postgres/migrate.ts';
import { pool } from '#lib/server/db.ts';
import { useDatabase } from '#tests/support/database.ts';
import { query, withDatabase } from '#tests/support/postgres.ts';

useDatabase();

/** Made by SQL that the Prisma schema cannot say. */
const beyondPrisma = ['passage_text_trgm_idx', 'prompt_title_trgm_idx', 'prompt_lower_title_idx'];

test('the migrations build exactly what the Prisma schema describes', async () => {
  const server = inject('postgresUrl');
  const described = withDatabase(server, 'subtext_described');
  await query(server, 'create database subtext_described');
  try {
    await query(described, await describeSchema(described));
    const expected = await describeCatalogue(described);
    const actual = await describeCatalogue();
    expect(expected.length).toBeGreaterThan(200);
    expect(actual).toEqual(expected);
  } finally {
    await query(server, 'drop database subtext_described with (force)');
  }
});

test('every key of a domain table begins with project_id', async () => {
  const { rows } = await pool().query<{ table: string; first: string }>(
    `select t.relname as table, a.attname as first
     from pg_index i
     join pg_class t on t.oid = i.indrelid
     join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
     where i.indisprimary and t.relnamespace = 'public'::regnamespace`,
  );
  const free = ['user', 'session', 'account', 'verification', 'project', '_prisma_migrations'];
  const domain = rows.filter((row) => !free.includes(row.table));
  expect(domain.length).toBeGreaterThan(20);
  expect(domain.filter((row) => row.first !== 'project_id')).toEqual([]);
});

/** Columns, indexes and constraints as lines of text, in order. */
async function describeCatalogue(url?: string): Promise<string[]> {
  const sql = `select format('column %s.%s %s null=%s default=%s', table_name, column_name, udt_name, is_nullable, column_default) as line
       from information_schema.columns where table_schema = 'public'
     union all select format('index %s', indexdef) from pg_indexes
       where schemaname = 'public' and not indexname = any (array['${beyondPrisma.join("','")}'])
     union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
       where connamespace = 'public'::regnamespace
     order by 1`;
  const { rows } = await (url === undefined ? pool().query(sql) : query(url, sql));
  return (rows as { line: string }[])
    .map((row) => row.line)
    .filter((line) => !line.includes('_prisma_migrations'));
}
