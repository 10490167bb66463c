import { parseRaterRef } from '#lib/labels/rater-ref.ts';
import { AppError } from '#lib/server/errors.ts';
import type { Cell } from '#lib/trace/trace-filter.ts';
import { ratingsSql, type SqlPart } from './ratings-sql.ts';

/** The condition of each cell of an agreement table, over the two sides' values. */
const conditions: Record<Cell, string> = {
  tp: `a.value = 'yes' and b.value = 'yes'`,
  fp: `a.value = 'yes' and b.value = 'no'`,
  fn: `a.value = 'no' and b.value = 'yes'`,
  tn: `a.value = 'no' and b.value = 'no'`,
  counted: `a.value in ('yes', 'no') and b.value in ('yes', 'no')`,
  missing: `coalesce(a.value, '') not in ('yes', 'no') or coalesce(b.value, '') not in ('yes', 'no')`,
};

/**
 * Selects the ids of the traces in one cell of the table of A against B. $1 is the project; the other parameters
 * are numbered from `firstParameter`. Throws 'invalid' for a rater that cannot be read.
 */
export function agreementCellSql(
  wanted: { code: string; a: string; b: string; cell: Cell },
  firstParameter: number,
): SqlPart {
  const a = ratingsSql(readRef(wanted.a), wanted.code, firstParameter);
  const b = ratingsSql(readRef(wanted.b), wanted.code, firstParameter + a.values.length);
  return {
    sql: `select trace.id from trace
          left join (${a.sql}) as a on a.trace_id = trace.id
          left join (${b.sql}) as b on b.trace_id = trace.id
          where trace.project_id = $1 and (${conditions[wanted.cell]})`,
    values: [...a.values, ...b.values],
  };
}

function readRef(text: string) {
  const parsed = parseRaterRef(text);
  if (!parsed.ok) throw new AppError('invalid', parsed.problem);
  return parsed.value;
}
