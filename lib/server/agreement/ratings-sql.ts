import type { RaterRef } from '#lib/labels/rater-ref.ts';
import { traceValueSql } from '#lib/server/queries/answer-sql.ts';

/** SQL with its own parameters, numbered from where the caller says. $1 is always the project. */
export type SqlPart = { sql: string; values: unknown[] };

/**
 * Selects (trace_id, value, score) for one side of a comparison: value yes, no, unsure or null. A rater with several
 * labels of the code on a trace says yes where one of them is yes, else no where one is no, else unsure. A label
 * that is no yes or no (an imported score) counts by its number: 1 is yes, 0 is no, anything between unsure.
 * People are counted by majority, one vote each: more than half of those who answered, else unsure. So is gold, where
 * more than one rater adjudicated.
 */
export function ratingsSql(ref: RaterRef, codeKey: string, firstParameter: number): SqlPart {
  const parameter = (offset: number) => `$${firstParameter + offset}`;
  if (ref.kind === 'outcome') {
    return {
      sql: `select trace_id, case when positive then 'yes' when not positive then 'no' end as value,
              null::float8 as score
            from outcome where project_id = $1 and name = ${parameter(0)}`,
      values: [ref.name ?? codeKey],
    };
  }
  if (ref.kind === 'people') return { sql: majority(parameter(0), 'human'), values: [codeKey] };
  if (ref.kind === 'gold') return { sql: majority(parameter(0), 'gold'), values: [codeKey] };
  const version = ref.version === null ? '' : ` and rater.version = ${parameter(3)}`;
  return {
    sql: eachRater(parameter(0), `rater.kind = ${parameter(1)} and rater.name = ${parameter(2)}${version}`),
    values: [codeKey, ref.raterKind, ref.name, ...(ref.version === null ? [] : [ref.version])],
  };
}

function majority(code: string, kind: 'human' | 'gold'): string {
  return `
    select trace_id,
      case when count(value) = 0 then null
           when 2 * count(*) filter (where value = 'yes') > count(value) then 'yes'
           when 2 * count(*) filter (where value = 'no') > count(value) then 'no'
           else 'unsure' end as value,
      null::float8 as score
    from (${eachRater(code, `rater.kind = '${kind}'`)}) as vote group by trace_id`;
}

function eachRater(code: string, whichRaters: string): string {
  return `
    select label.trace_id,
      ${traceValueSql} as value,
      max(label.score) as score
    from label join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and label.current and label.value is not null
      and label.code_id = (select id from code where project_id = $1 and key = ${code})
      and ${whichRaters}
    group by label.trace_id, label.rater_id`;
}
