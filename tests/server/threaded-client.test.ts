import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyIn, copyTables, type Cell } from '#lib/server/copy/copy-in.ts';
import { ThreadedClient } from '#lib/server/copy/threaded-client.ts';
import { pool, rows, transactionOn } from '#lib/server/db.ts';
import { useDatabase } from '#tests/support/database.ts';

let client: ThreadedClient;

useDatabase();
beforeAll(async () => {
  await rows('create table thread_row (id int primary key, text text not null)');
  client = new ThreadedClient(pool().options.connectionString ?? '');
});
afterAll(async () => {
  await client.close();
  await rows('drop table thread_row');
});

const columns = ['id', 'text'];
const count = async () =>
  (await rows<{ n: number }>('select count(*)::int as n from thread_row'))[0]?.n ?? -1;

function* numbered(from: number, to: number, text = 'x'): Generator<Cell[]> {
  for (let id = from; id < to; id += 1) yield [id, text];
}

test('statements run in the order in which they are given, values and results as a client of the pool has them', async () => {
  const [first, , third] = await Promise.all([
    client.query<{ n: number; list: string[] }>('select $1::int as n, $2::text[] as list', [
      7,
      ['a', '嘘 🎲'],
    ]),
    client.query('set application_name to thread_test'),
    client.query<{ name: string }>(`select current_setting('application_name') as name`),
  ]);
  expect(first).toEqual({ rows: [{ n: 7, list: ['a', '嘘 🎲'] }], rowCount: 1 });
  expect(third.rows).toEqual([{ name: 'thread_test' }]);
});

test('rows of many pieces arrive whole, and a transaction that throws leaves none', async () => {
  const text = 'ünïcode 🎲 '.repeat(500);
  await transactionOn(client, (on) => copyIn(on, 'thread_row', columns, numbered(0, 5000, text)));
  const [found] = await rows<{ n: number; same: boolean }>(
    'select count(*)::int as n, bool_and(text = $1) as same from thread_row',
    [text],
  );
  expect(found).toEqual({ n: 5000, same: true });
  await rows('truncate thread_row');
  const given = transactionOn(client, async (on) => {
    await copyIn(on, 'thread_row', columns, numbered(0, 10));
    throw new Error('Changed my mind.');
  });
  await expect(given).rejects.toThrow('Changed my mind.');
  expect(await count()).toBe(0);
});

test('what the database refuses is told with its code, for the table that it was about, and the connection goes on', async () => {
  const given = transactionOn(client, (on) =>
    copyTables(on, [
      { table: 'thread_row', columns, rows: numbered(0, 100) },
      { table: 'thread_row', columns, rows: [[5, 'again']] },
      { table: 'thread_row', columns, rows: numbered(200, 300) },
    ]),
  );
  await expect(given).rejects.toMatchObject({ code: '23505', constraint: 'thread_row_pkey' });
  expect(await count()).toBe(0);
  await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a row that cannot be made gives its table up, and the connection goes on', async () => {
  const long = 'y'.repeat(10_000);
  function* broken(): Generator<Cell[]> {
    yield* numbered(0, 200, long);
    throw new Error('No such row.');
  }
  const given = transactionOn(client, (on) => copyIn(on, 'thread_row', columns, broken()));
  await expect(given).rejects.toThrow('No such row.');
  await transactionOn(client, (on) => copyIn(on, 'thread_row', columns, numbered(0, 3)));
  expect(await count()).toBe(3);
});

test('a connection that is cut is told to whoever waits, and closing it is no error', async () => {
  const cut = new ThreadedClient(pool().options.connectionString ?? '');
  const [backend] = (await cut.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
  const waiting = cut.query('select pg_sleep(60)');
  const heard = expect(waiting).rejects.toThrow(/terminat/);
  await rows('select pg_terminate_backend($1)', [backend?.pid]);
  await heard;
  await expect(cut.query('select 1')).rejects.toThrow();
  await cut.close();
});

test('a server that is not there is told at the first statement', async () => {
  const nowhere = new ThreadedClient('postgresql://nobody@127.0.0.1:1/nothing');
  await expect(nowhere.query('select 1')).rejects.toThrow(/ECONNREFUSED/);
  await nowhere.close();
});
