import { rows } from '#lib/server/db.ts';
import { facetKeys, type FacetKey, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { AnswerFacet, Facet, Facets } from '#lib/trace/trace-row.ts';
import { countLabels, countOutcomes, countVerdicts } from './answer-facets.ts';
import { byName } from './by-name.ts';
import { traceWhere, type TraceConditions } from './trace-where.ts';

/** Values of one facet that are counted out; how many more there are is said. */
const valueLimit = 200;

/**
 * For each facet its values with the number of traces under all other filters: what one would see on choosing it. Facets
 * that filter nothing share one pass over the traces; each that does takes one of its own.
 */
export async function listFacets(projectId: number, filter: TraceFilter): Promise<Facets> {
  const active = facetKeys.filter((key) => filter[key]);
  const idle = facetKeys.filter((key) => !filter[key]);
  const [shared, own, outcomes, labels, verdicts] = await Promise.all([
    countColumns(projectId, filter, idle),
    Promise.all(active.map((key) => countColumns(projectId, { ...filter, [key]: undefined }, [key]))),
    countAnswers(projectId, filter, 'outcome', countOutcomes),
    countAnswers(projectId, filter, 'label', countLabels),
    countAnswers(projectId, filter, 'verdict', countVerdicts),
  ]);
  return {
    columns: Object.assign({}, shared, ...own) as Record<FacetKey, Facet>,
    outcomes,
    labels,
    verdicts,
  };
}

type Column = { key: FacetKey; value: string; count: number; values: number };

async function countColumns(
  projectId: number,
  filter: TraceConditions,
  keys: readonly FacetKey[],
): Promise<Partial<Record<FacetKey, Facet>>> {
  if (keys.length === 0) return {};
  const where = traceWhere(filter, 2);
  // Grouped first by what few traces differ in, so that the joins and the sets meet few rows.
  const found = await rows<Column>(
    `with counted as (
       select trace.condition_id, trace.status, trace.observability, count(*) as count
         ${keys.includes('group') ? ', prompt."group"' : ''}
       from trace ${keys.includes('group') ? promptJoin : ''}
       where trace.project_id = $1 and ${where.sql}
       group by trace.condition_id, trace.status, trace.observability ${keys.includes('group') ? ', prompt."group"' : ''}
     ), facet as (
       select ${keys.map((key) => `grouping(${columns[key]}) as "no ${key}", ${columns[key]} as "${key}"`).join(', ')},
         sum(counted.count)::int as count
       from counted join condition on (condition.project_id, condition.id) = ($1, counted.condition_id)
       group by grouping sets (${keys.map((key) => `(${columns[key]})`).join(', ')})
     ), ranked as (
       select key, value, count, row_number() over (partition by key order by count desc, value) as place,
         (count(*) over (partition by key))::int as values
       from (${keys.map((key) => `select '${key}' as key, coalesce("${key}", '') as value, count from facet where "no ${key}" = 0`).join(' union all ')}) as facets
     )
     select key, value, count, values from ranked where place <= ${valueLimit} order by key, place`,
    [projectId, ...where.values],
  );
  return Object.fromEntries(
    keys.map((key): [FacetKey, Facet] => {
      const own = found.filter((row) => row.key === key);
      const values = own.map(({ value, count }) => ({ value, count }));
      return [key, { values, more: (own[0]?.values ?? 0) - own.length }];
    }),
  );
}

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

const promptJoin = 'join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)';

/** Every name is a facet of its own: one that filters is counted without its own filter. */
async function countAnswers(
  projectId: number,
  filter: TraceFilter,
  field: 'outcome' | 'label' | 'verdict',
  count: (projectId: number, filter: TraceConditions) => Promise<AnswerFacet[]>,
): Promise<AnswerFacet[]> {
  const items = filter[field];
  if (!items) return count(projectId, filter);
  const active = byName(items).map(([name]) => name);
  const without = (name: string) => {
    const others = items.filter((item) => item.slice(0, item.lastIndexOf(':')) !== name);
    return { ...filter, [field]: others.length > 0 ? others : undefined } as TraceConditions;
  };
  const [shared, ...own] = await Promise.all([
    count(projectId, filter),
    ...active.map((name) => count(projectId, without(name))),
  ]);
  return shared.map((facet) => {
    const at = active.indexOf(facet.key);
    return own[at]?.find(({ key }) => key === facet.key) ?? facet;
  });
}
