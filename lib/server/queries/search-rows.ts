import { rows, transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { parseSearch } from '#lib/trace/search-query.ts';
import type { TraceConditions } from './trace-where.ts';

/** A pattern may match for longer than anybody waits. */
export const patternLimitMs = 5_000;

/**
 * A query's rows under a filter. Where the filter searches by a pattern it is given up after some seconds. Throws
 * 'invalid' then, and where Postgres does not take the pattern, with what to do about it. `workMemory` is how much
 * sorting and grouping may take, in Postgres's words.
 */
export async function searchRows<Row>(
  filter: TraceConditions,
  sql: string,
  values: unknown[],
  { limitMs = patternLimitMs, workMemory }: { limitMs?: number; workMemory?: string } = {},
): Promise<Row[]> {
  const parsed = parseSearch(filter.q ?? '');
  const pattern = parsed.ok && parsed.value.some(({ kind }) => kind === 'regex');
  if (!pattern && workMemory === undefined) return rows<Row>(sql, values);
  try {
    return await transaction(async (client) => {
      const set = (name: string, value: string) =>
        client.query('select set_config($1, $2, true)', [name, value]);
      if (pattern) await set('statement_timeout', String(limitMs));
      if (workMemory !== undefined) await set('work_mem', workMemory);
      return (await client.query(sql, values)).rows as Row[];
    });
  } catch (cause) {
    const message = sayProblem(cause, limitMs);
    throw message === null ? cause : new AppError('invalid', message, { cause });
  }
}

function sayProblem(error: unknown, limitMs: number): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === '57014')
    return `The pattern took longer than ${limitMs / 1000} seconds. Three letters that stand together in it, or another filter, make it faster.`;
  if (code === '2201B')
    return `Postgres does not take this pattern: ${(error as Error).message.replace(/^invalid regular expression: /, '')}.`;
  return null;
}
