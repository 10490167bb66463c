import { facetKeys, type FacetKey, type TraceFilter } from '#lib/trace/trace-filter.ts';
import { columnCounts, without, type FacetCount } from './facet-count.ts';
import { searchRows } from './search-rows.ts';
import { startParameters, type Parameters } from './sql-part.ts';
import { traceWhere } from './trace-where.ts';

type Wanted = {
  /** Columns whose values are counted. */
  keys: readonly FacetKey[];
  /** Of them those whose own filter does not narrow what is counted. */
  loose: readonly FacetKey[];
  answers?: boolean;
};

/** Lists the traces of a filter once, and counts the values of columns and what is answered over them. */
export async function countListed(
  projectId: number,
  filter: TraceFilter,
  { keys, loose, answers = true }: Wanted,
): Promise<FacetCount[]> {
  const parameters = startParameters(2);
  const parts = [
    ...(answers
      ? [countAnswers, countOutcomes, `select 'total', '', '', count(*)::int, 0 from passing`]
      : []),
    ...(keys.length > 0 ? [`select * from (${columnCounts(filter, keys, parameters)}) as columns`] : []),
  ];
  return searchRows<FacetCount>(
    filter,
    `with ${listed(filter, loose, parameters)},
     counted as materialized (
       select condition_id, status, observability, "group", count(*) as count from listed group by 1, 2, 3, 4
     )
     ${parts.join(' union all ')}`,
    [projectId, ...parameters.values],
    { workMemory: '128MB' }, // what is listed belongs in memory: Postgres's own allowance puts it on disk
  );
}

/** `listed`: the traces of a filter whose loose facets are left out; `passing`: those that they let through. */
function listed(filter: TraceFilter, loose: readonly FacetKey[], parameters: Parameters): string {
  const left = facetKeys.filter((key) => loose.includes(key) && filter[key]);
  const narrow = Object.fromEntries(left.map((key) => [key, filter[key]]));
  const where = parameters.append((first) => traceWhere(without(filter, left), first, 'all'));
  const passes = parameters.append((first) => traceWhere(narrow, first));
  return `listed as materialized (
      select trace.id, trace.condition_id, trace.status, trace.observability, prompt."group", ${passes} as passes
      from trace join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
      where trace.project_id = $1 and ${where}
    ), passing as not materialized (select id from listed where passes)`;
}

/** What people and monitors say: the bits are those of migration answer_counts. */
const countAnswers = `
  select said.rater_kind as part, said.code_id::text as key, answer as value, sum(said.count)::int as count, 0 as values
  from (
    select trace_answer.rater_kind, trace_answer.code_id, trace_answer.answers, count(*) as count
    from passing join trace_answer on (trace_answer.project_id, trace_answer.trace_id) = ($1, passing.id)
    where trace_answer.answers <> 0 group by 1, 2, 3
  ) as said join answer_bits() on said.answers & bits <> 0 group by 1, 2, 3`;

/** A trace has one outcome of a name: answers add up to any. */
const countOutcomes = `
  select 'outcome', said.name, answer.value, sum(said.count)::int, 0 from (
    select outcome.name, outcome.positive, count(*) as count
    from passing join outcome on (outcome.project_id, outcome.trace_id) = ($1, passing.id) group by 1, 2
  ) as said cross join lateral (
    values ('any'), (case when said.positive then 'yes' when not said.positive then 'no' else 'other' end)
  ) as answer(value) group by 2, 3`;
