import { anyCode } from '#lib/trace/trace-filter.ts';
import { traceValueSql } from './answer-sql.ts';
import type { Parameters } from './sql-part.ts';

/**
 * Traces where two raters of any kind say different things of one of the codes (`*`: of any code). What is no
 * yes, no or unsure, and a failed verdict, is no opinion.
 */
export function disagreementCondition(codes: readonly string[], parameters: Parameters): string {
  const ofCode = codes.includes(anyCode)
    ? ''
    : `and label.code_id in (select code.id from code
        where code.project_id = $1 and code.key = any (${parameters.add(codes)}::text[]))`;
  return `trace.id in (select said.trace_id from (
      select label.trace_id, label.code_id, ${traceValueSql} as value from label
      where label.project_id = $1 and label.current and label.value is not null ${ofCode}
      group by label.trace_id, label.code_id, label.rater_id
    ) as said group by said.trace_id, said.code_id having min(said.value) <> max(said.value))`;
}
