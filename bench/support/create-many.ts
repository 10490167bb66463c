import { rows } from '#lib/server/db.ts';
import { prisma } from '#lib/server/prisma-client.ts';
import { timeMs } from '../rounds.ts';
import { loadWithPsql, type TableDump } from './psql.ts';

/** Rows at a time: what was measured fastest for Prisma. */
const atOnce = 1000;

type AnyRow = Record<string, unknown>;
type Model = { createMany(given: { data: AnyRow[] }): Promise<unknown> };

/** Milliseconds that Prisma's createMany takes for the rows of the first `traces` traces, into empty tables. */
export async function createManyRows(
  url: string,
  projectId: number,
  dumps: TableDump[],
  traces: number,
): Promise<number> {
  await loadWithPsql(url, projectId, dumps);
  const client = prisma();
  const where = { projectId };
  const some = await client.trace.findMany({ where, orderBy: { id: 'asc' }, take: traces });
  const of = { projectId, traceId: { in: some.map(({ id }) => id) } };
  const unique = (values: (string | null)[]) => [...new Set(values.filter((one) => one !== null))];
  const data: [Model, AnyRow[]][] = [
    [
      client.prompt as never,
      await client.prompt.findMany({ where: { projectId, id: { in: unique(some.map((t) => t.promptId)) } } }),
    ],
    [client.condition as never, await client.condition.findMany({ where })],
    [client.trace as never, some],
    [
      client.rawChunk as never,
      await client.rawChunk.findMany({
        where: { projectId, id: { in: unique(some.map((t) => t.rawChunk)) } },
      }),
    ],
    [client.block as never, await client.block.findMany({ where: of })],
    [client.passage as never, await client.passage.findMany({ where: of })],
  ];
  await rows('truncate prompt, condition, trace, block, passage, step, raw_chunk, import cascade');
  await rows('checkpoint');
  return timeMs(async () => {
    for (const [model, list] of data)
      for (let from = 0; from < list.length; from += atOnce)
        await model.createMany({ data: list.slice(from, from + atOnce).map(writable) });
  });
}

/** A row as read cannot be written as it is: null is no JSON value for Prisma. */
function writable(row: AnyRow): AnyRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
