import { agreementCellSql } from '#lib/server/agreement/cell-sql.ts';
import { AppError } from '#lib/server/errors.ts';
import type { TraceFilter } from '#lib/trace/trace-filter.ts';
import { disagreementCondition, labelCondition, outcomeCondition, verdictCondition } from './answer-where.ts';
import { byName } from './by-name.ts';
import { metadataConditions } from './metadata-where.ts';
import { searchCondition, type SearchReach } from './search-where.ts';
import { startParameters, type Parameters, type SqlPart } from './sql-part.ts';

/** Only the conditions of a filter: its order does not say which traces. */
export type TraceConditions = Omit<Partial<TraceFilter>, 'sort' | 'order'>;

/**
 * The condition that a filter is, over a table named `trace` alone. $1 is the project; the other parameters are
 * numbered from `firstParameter`. Values of one facet are alternatives, facets narrow each other; outcomes, labels and
 * verdicts are one facet for each name. `reach` is a search's (search-where.ts). Throws 'invalid' for a filter that cannot be read.
 */
export function traceWhere(
  filter: TraceConditions,
  firstParameter: number,
  reach: SearchReach = 'page',
): SqlPart {
  refuseNul(filter);
  const parameters = startParameters(firstParameter);
  const parts: (string | null)[] = [
    filter.q === undefined ? null : searchCondition(filter.q, filter.in, parameters, reach),
    ...conditionColumns.map((key) => conditionFacet(key, filter[key], parameters)),
    filter.status && `trace.status = any (${parameters.add(filter.status)}::text[])`,
    filter.observability && `trace.observability = any (${parameters.add(filter.observability)}::text[])`,
    filter.group &&
      `trace.prompt_id in (select id from prompt
        where project_id = $1 and coalesce("group", '') = any (${parameters.add(filter.group)}::text[]))`,
    filter.prompt === undefined ? null : `trace.prompt_id = ${parameters.add(filter.prompt)}::uuid`,
    filter.import === undefined ? null : `trace.import_id = ${parameters.add(filter.import)}::uuid`,
    filter.selection === undefined
      ? null
      : `trace.id in (select unnest(trace_ids) from trace_selection
          where project_id = $1 and id = ${parameters.add(filter.selection)})`,
    ...byName(filter.outcome).map(([name, answers]) => outcomeCondition(name, answers, parameters)),
    ...byName(filter.label).map(([code, answers]) => labelCondition(code, answers, parameters)),
    ...byName(filter.verdict).map(([code, answers]) => verdictCondition(code, answers, parameters)),
    ...byName(filter.disagree).map(([code, sides]) => disagreementCondition(code, sides, parameters)),
    ...metadataConditions(filter, parameters),
    cellCondition(filter, parameters),
  ].map((part) => part ?? null);
  const sql = parts.filter((part) => part !== null).map((part) => `(${part})`);
  return { sql: sql.join(' and ') || 'true', values: parameters.values };
}

const conditionColumns = ['model', 'trigger', 'checkpoint', 'strategy', 'budget'] as const;

function conditionFacet(
  column: (typeof conditionColumns)[number],
  values: string[] | undefined,
  parameters: Parameters,
): string | null {
  if (!values) return null;
  return `trace.condition_id in (select id from condition
    where project_id = $1 and coalesce(condition.${column}, '') = any (${parameters.add(values)}::text[]))`;
}

function cellCondition({ code, a, b, cell }: TraceConditions, parameters: Parameters): string | null {
  if (code === undefined && a === undefined && b === undefined && cell === undefined) return null;
  if (code === undefined || a === undefined || b === undefined || cell === undefined)
    throw new AppError('invalid', 'A cell of an agreement table is a code, two raters and the cell.');
  return `trace.id in (${parameters.append((first) => agreementCellSql({ code, a, b, cell }, first))})`;
}

/** Postgres cannot hold it, so nothing can match it; without this it would be an error of the database. */
function refuseNul(filter: TraceConditions): void {
  for (const value of Object.values(filter).flat())
    if (value?.includes('\0') === true)
      throw new AppError('invalid', 'A filter cannot hold the character NUL.');
}
