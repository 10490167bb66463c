import { rows } from '#lib/server/db.ts';
import type { AnswerFacet } from '#lib/trace/trace-row.ts';
import { traceValueSql } from './answer-sql.ts';
import { searchRows } from './search-rows.ts';
import { traceWhere, type TraceConditions } from './trace-where.ts';

type Row = { key: string; name: string; counts: Record<string, number>; any: number; total: number };

/** Traces by what a verifier says, for each name of an outcome in the project. Without a filter: as kept. */
export async function countOutcomes(projectId: number, filter: TraceConditions): Promise<AnswerFacet[]> {
  if (traceWhere(filter, 2).sql === 'true') return shape(await rows<Row>(keptOutcomes, [projectId]));
  return run(
    projectId,
    filter,
    (within) => `
      said as (
        select outcome.name as key, outcome.trace_id,
          case when positive then 'yes' when not positive then 'no' else 'other' end as value
        from outcome where outcome.project_id = $1 and ${within('outcome.trace_id')}
      ), name as (
        select distinct name as key, name, 0 as position from outcome_count where project_id = $1 and count > 0
      )`,
  );
}

const keptTotal = '(select coalesce(sum(count), 0)::int from trace_count where project_id = $1)';

const keptOutcomes = `
  select name as key, name, sum(count)::int as any, json_object_agg(answer, count) as counts, ${keptTotal} as total
  from outcome_count where project_id = $1 and count > 0 group by name order by name`;

/** Traces by what at least one person says, for each code in use. */
export function countLabels(projectId: number, filter: TraceConditions): Promise<AnswerFacet[]> {
  return run(
    projectId,
    filter,
    (within) => `
      said as (
        select code.key, person.trace_id, coalesce(person.value, 'other') as value from (
          select label.trace_id, label.code_id, label.rater_id, ${traceValueSql} as value from label
          join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
          where label.project_id = $1 and label.current and label.value is not null and rater.kind = 'human'
            and ${within('label.trace_id')}
          group by label.trace_id, label.code_id, label.rater_id
        ) as person join code on (code.project_id, code.id) = ($1, person.code_id)
      ), name as (
        select code.key, code.name, code.position from code where code.project_id = $1 and (not code.archived
          or exists (select from label where label.project_id = $1 and label.code_id = code.id and label.current))
      )`,
  );
}

/** Traces by what at least one monitor says, for each code that any monitor was asked about. */
export function countVerdicts(projectId: number, filter: TraceConditions): Promise<AnswerFacet[]> {
  return run(
    projectId,
    filter,
    (within) => `
      answered as (
        select label.trace_id, label.code_id, label.rater_id, ${traceValueSql} as value from label
        join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
        where label.project_id = $1 and label.current and label.value is not null and rater.kind = 'monitor'
          and ${within('label.trace_id')}
        group by label.trace_id, label.code_id, label.rater_id
      ), said as (
        select code.key, verdict.trace_id, verdict.value from (
          select trace_id, code_id, coalesce(value, 'other') as value from answered
          union all
          select verdict.trace_id, verdict.code_id, 'failed' from verdict
          where verdict.project_id = $1 and verdict.label_id is null and ${within('verdict.trace_id')}
            and not exists (select from answered where (answered.trace_id, answered.code_id, answered.rater_id)
              = (verdict.trace_id, verdict.code_id, verdict.rater_id))
        ) as verdict join code on (code.project_id, code.id) = ($1, verdict.code_id)
      ), name as (
        select code.key, code.name, code.position from code where code.project_id = $1 and exists (
          select from rater where rater.project_id = $1 and rater.kind = 'monitor'
            and coalesce((${firstOf('label', 'and label.current')}), (${firstOf('verdict')})))
      )`,
  );
}

/** Whether a rater said anything of a code. The order makes it one step in an index, where there is nothing too. */
function firstOf(table: 'label' | 'verdict', more = ''): string {
  return `select true from ${table} where ${table}.project_id = $1 and ${table}.code_id = code.id
    and ${table}.rater_id = rater.id ${more} order by ${table}.trace_id limit 1`;
}

/** Counts the traces of `said` by key and value. Every key of `name` is there, with what is left as `none`. */
async function run(
  projectId: number,
  filter: TraceConditions,
  make: (within: (traceId: string) => string) => string,
): Promise<AnswerFacet[]> {
  const where = traceWhere(filter, 2);
  const within = (traceId: string) =>
    where.sql === 'true' ? 'true' : `${traceId} in (select listed.id from listed)`;
  const found = await searchRows<Row>(
    filter,
    `with listed as (
       select trace.id from trace where trace.project_id = $1 and ${where.sql}
     ), ${make(within)},
     traced as (
       select key, trace_id, ${answers.map((answer) => `bool_or(value = '${answer}') as "${answer}"`).join(', ')}
       from said group by key, trace_id
     ), counted as (
       select key, count(*)::int as any,
         json_build_object(${answers.map((answer) => `'${answer}', count(*) filter (where "${answer}")`).join(', ')}) as counts
       from traced group by key
     )
     select name.key, name.name,
       ${where.sql === 'true' ? keptTotal : '(select count(*)::int from listed)'} as total,
       coalesce(counted.any, 0) as any, coalesce(counted.counts, '{}') as counts
     from name left join counted on counted.key = name.key
     order by name.position, name.key`,
    [projectId, ...where.values],
    { workMemory: '128MB' }, // groups of this size belong in memory: Postgres's own allowance puts them on disk
  );
  return shape(found);
}

function shape(found: readonly Row[]): AnswerFacet[] {
  return found.map(({ key, name, counts, any, total }) => ({
    key,
    name,
    counts: {
      ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      any,
      none: total - any,
    },
  }));
}

const answers = ['yes', 'no', 'unsure', 'other', 'failed'];
