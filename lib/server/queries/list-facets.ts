import { facetKeys, type FacetKey, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { AnswerFacet, Facet, Facets } from '#lib/trace/trace-row.ts';
import { countLabels, countOutcomes, countVerdicts } from './answer-facets.ts';
import { byName } from './by-name.ts';
import { searchRows } from './search-rows.ts';
import { startParameters } from './sql-part.ts';
import { traceWhere, type TraceConditions } from './trace-where.ts';

/** Values of one facet that are counted out; how many more there are is said. */
const valueLimit = 200;

/**
 * For each facet its values with the number of traces under all other filters: what one would see on choosing it.
 * Read from counts that every writing transaction keeps (migration facet_counts) wherever the filter asks for nothing
 * else; otherwise one pass over the traces serves all columns.
 */
export async function listFacets(projectId: number, filter: TraceFilter): Promise<Facets> {
  const [columns, outcomes, labels, verdicts] = await Promise.all([
    countColumns(projectId, filter),
    countAnswers(projectId, filter, 'outcome', countOutcomes),
    countAnswers(projectId, filter, 'label', countLabels),
    countAnswers(projectId, filter, 'verdict', countVerdicts),
  ]);
  return { columns, outcomes, labels, verdicts };
}

type Column = { key: FacetKey; value: string; count: number; values: number };

async function countColumns(projectId: number, filter: TraceFilter): Promise<Record<FacetKey, Facet>> {
  const found = (
    await Promise.all(choosePasses(filter).map((pass) => countPass(projectId, filter, pass)))
  ).flat();
  return Object.fromEntries(
    facetKeys.map((key): [FacetKey, Facet] => {
      const own = found.filter((row) => row.key === key);
      const values = own.map(({ value, count }) => ({ value, count }));
      return [key, { values, more: (own[0]?.values ?? 0) - own.length }];
    }),
  ) as Record<FacetKey, Facet>;
}

/** Rows with a `count` by what facets show, and the facets to count over them. */
type Pass = { keys: readonly FacetKey[]; source: (where: string) => string };

/** The kept counts know the group of traces apart from everything else, and nothing beside the facets. */
function choosePasses(filter: TraceFilter): Pass[] {
  const active = facetKeys.some((key) => filter[key]);
  if (traceWhere(withoutFacets(filter), 2).sql !== 'true' || filter.group)
    return [{ keys: facetKeys, source: live }];
  return [
    { keys: facetKeys.filter((key) => key !== 'group'), source: () => keptColumns },
    { keys: ['group'], source: active ? live : () => keptGroups },
  ];
}

const keptColumns = `select condition_id, status, observability, null::text as "group", count
  from trace_count where project_id = $1 and count > 0`;

const keptGroups = `select null::uuid as condition_id, null::text as status, null::text as observability,
    nullif("group", '') as "group", count
  from group_count where project_id = $1 and count > 0`;

/** Grouped first by what few traces differ in, so that the joins and the facets meet few rows. */
const live = (where: string) => `
  select counted.condition_id, counted.status, counted.observability, prompt."group", sum(counted.count) as count
  from (
    select trace.condition_id, trace.status, trace.observability, trace.prompt_id, count(*) as count
    from trace where trace.project_id = $1 and ${where}
    group by trace.condition_id, trace.status, trace.observability, trace.prompt_id
  ) as counted join prompt on (prompt.project_id, prompt.id) = ($1, counted.prompt_id)
  group by counted.condition_id, counted.status, counted.observability, prompt."group"`;

/** Counts each facet over the rows that pass the filters of all others. */
async function countPass(projectId: number, filter: TraceFilter, { keys, source }: Pass): Promise<Column[]> {
  const parameters = startParameters(2);
  const where = parameters.append((first) => traceWhere(withoutFacets(filter), first));
  const passes = new Map(
    facetKeys.flatMap((key): [FacetKey, string][] => {
      const chosen = filter[key];
      return chosen ? [[key, `coalesce(${columns[key]}, '') = any (${parameters.add(chosen)}::text[])`]] : [];
    }),
  );
  const countOne = (key: FacetKey) => {
    const others = [...passes].filter(([other]) => other !== key).map(([, pass]) => pass);
    return `select '${key}' as key, coalesce(${columns[key]}, '') as value, sum(counted.count)::int as count
      from counted left join condition on (condition.project_id, condition.id) = ($1, counted.condition_id)
      where ${others.join(' and ') || 'true'} group by 2`;
  };
  return searchRows<Column>(
    filter,
    `with counted as materialized (${source(where)}), facet as (${keys.map(countOne).join(' union all ')}),
     ranked as (
       select key, value, count, row_number() over (partition by key order by count desc, value) as place,
         (count(*) over (partition by key))::int as values
       from facet
     )
     select key, value, count, values from ranked where place <= ${valueLimit} order by key, place`,
    [projectId, ...parameters.values],
  );
}

function withoutFacets(filter: TraceFilter): TraceConditions {
  return { ...filter, ...Object.fromEntries(facetKeys.map((key) => [key, undefined])) };
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
