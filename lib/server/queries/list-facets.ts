import { facetKeys, type FacetKey, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { AnswerFacet, Facet, Facets } from '#lib/trace/trace-row.ts';
import { byName } from './by-name.ts';
import { countListed } from './count-listed.ts';
import { without, type AnswerPart, type FacetCount } from './facet-count.ts';
import { countKept, countKeptColumns, listAnswerNames, type AnswerName } from './kept-counts.ts';
import { traceWhere, type TraceConditions } from './trace-where.ts';

/**
 * For each facet its values with the number of traces under all other filters: what one would see on choosing it.
 * Read from counts that every writing transaction keeps (migrations facet_counts and answer_counts) wherever the filter
 * asks for nothing else; otherwise the traces are listed once and everything is counted over them.
 */
export async function listFacets(projectId: number, filter: TraceFilter): Promise<Facets> {
  const [names, counts, ...own] = await Promise.all([
    listAnswerNames(projectId),
    countFacets(projectId, filter),
    ...fields.flatMap(({ field }) =>
      byName(filter[field]).map(async ([name]) => {
        const counts = await countFacets(projectId, withoutName(filter, field, name), []);
        return { field, name, counts };
      }),
    ),
  ]);
  const answers = ({ field, part }: (typeof fields)[number]): AnswerFacet[] =>
    names
      .filter((name) => name.part === part)
      .map((name) => {
        const counted = own.find((each) => each.field === field && each.name === name.key);
        return shapeAnswers(name, counted?.counts ?? counts);
      });
  return {
    columns: shapeColumns(counts),
    outcomes: answers(fields[0]),
    labels: answers(fields[1]),
    verdicts: answers(fields[2]),
  };
}

const fields = [
  { field: 'outcome', part: 'outcome' },
  { field: 'label', part: 'human' },
  { field: 'verdict', part: 'monitor' },
] as const satisfies { field: keyof TraceFilter; part: AnswerPart }[];

/** Every name is a facet of its own: one that filters is counted without its own filter. */
function withoutName(filter: TraceFilter, field: 'outcome' | 'label' | 'verdict', name: string): TraceFilter {
  const others = filter[field]?.filter((item) => item.slice(0, item.lastIndexOf(':')) !== name) ?? [];
  const { [field]: _all, ...rest } = filter;
  return others.length > 0 ? { ...rest, [field]: others } : rest;
}

/** Counts of answers, and of the values of some columns, each under the filters of all others. */
async function countFacets(
  projectId: number,
  filter: TraceFilter,
  keys: readonly FacetKey[] = facetKeys,
): Promise<FacetCount[]> {
  if (isEverything(filter)) return countKept(projectId, keys);
  if (keys.length === 0 || !isEverything(without(filter, facetKeys)))
    return countListed(projectId, filter, { keys, loose: keys });
  // Nothing but facets filters, and the kept counts know the prompt's group apart from all other columns.
  const others = keys.filter((key) => key !== 'group');
  if (!filter.group)
    return (
      await Promise.all([
        countKeptColumns(projectId, filter, others),
        countListed(projectId, filter, { keys: ['group'], loose: [] }),
      ])
    ).flat();
  const group = without(filter, ['group']);
  return (
    await Promise.all([
      countListed(projectId, filter, { keys: others, loose: others }),
      isEverything(group)
        ? countKeptColumns(projectId, group, ['group'])
        : countListed(projectId, group, { keys: ['group'], loose: [], answers: false }),
    ])
  ).flat();
}

function isEverything(filter: TraceConditions): boolean {
  return traceWhere(filter, 2).sql === 'true';
}

function shapeColumns(counts: readonly FacetCount[]): Record<FacetKey, Facet> {
  return Object.fromEntries(
    facetKeys.map((key): [FacetKey, Facet] => {
      const own = counts.filter((row) => row.part === 'column' && row.key === key);
      const values = own.map(({ value, count }) => ({ value, count }));
      return [key, { values, more: (own[0]?.values ?? 0) - own.length }];
    }),
  ) as Record<FacetKey, Facet>;
}

function shapeAnswers({ part, id, key, name }: AnswerName, counts: readonly FacetCount[]): AnswerFacet {
  const total = counts.find((row) => row.part === 'total')?.count ?? 0;
  const own = counts.filter((row) => row.part === part && row.key === id && row.count > 0);
  const any = own.find(({ value }) => value === 'any')?.count ?? 0;
  return {
    key,
    name,
    counts: {
      ...Object.fromEntries(own.map(({ value, count }) => [value, count])),
      any,
      none: total - any,
    },
  };
}
