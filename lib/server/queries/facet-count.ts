import type { FacetKey, TraceFilter } from '#lib/trace/trace-filter.ts';
import type { Parameters } from './sql-part.ts';

/** Who gives an answer: a verifier, people, or monitors. */
export type AnswerPart = 'outcome' | 'human' | 'monitor';

/**
 * One figure of the facets. `key` is a column, an outcome's name or a code's id; `values` is how many values a column has
 * in all. `total` is all traces there are under the filter.
 */
export type FacetCount = {
  part: 'column' | 'total' | AnswerPart;
  key: string;
  value: string;
  count: number;
  values: number;
};

/** A filter without some of its facets. */
export function without(filter: TraceFilter, keys: readonly FacetKey[]): TraceFilter {
  return { ...filter, ...Object.fromEntries(keys.map((key) => [key, undefined])) };
}

/** Values of one column that are counted out; how many more there are is said. */
const valueLimit = 200;

const columns: Record<FacetKey, string> = {
  model: 'condition.model',
  trigger: 'condition.trigger',
  checkpoint: 'condition.checkpoint',
  strategy: 'condition.strategy',
  budget: 'condition.budget',
  status: 'counted.status',
  observability: 'counted.observability',
  group: 'counted."group"',
};

/**
 * SQL of the counts of some columns over `counted` (condition_id, status, observability, group, count), each over the
 * rows that pass the filters of all others.
 */
export function columnCounts(filter: TraceFilter, keys: readonly FacetKey[], parameters: Parameters): string {
  const passes = keys.flatMap((key) => {
    const chosen = filter[key];
    return chosen
      ? [{ key, sql: `coalesce(${columns[key]}, '') = any (${parameters.add(chosen)}::text[])` }]
      : [];
  });
  const countOne = (key: FacetKey) => {
    const others = passes.filter((pass) => pass.key !== key).map(({ sql }) => sql);
    return `select '${key}' as key, coalesce(${columns[key]}, '') as value, sum(counted.count)::int as count
      from counted left join condition on (condition.project_id, condition.id) = ($1, counted.condition_id)
      where ${others.join(' and ') || 'true'} group by 2`;
  };
  return `select 'column' as part, key, value, count, values from (
      select key, value, count, row_number() over (partition by key order by count desc, value) as place,
        (count(*) over (partition by key))::int as values
      from (${keys.map(countOne).join(' union all ')}) as facet
      order by key, place
    ) as ranked where place <= ${valueLimit}`;
}
