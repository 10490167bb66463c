import { rows } from '#lib/server/db.ts';
import { facetKeys, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { TracePage } from '#lib/trace/trace-row.ts';
import { loadTraceRows } from './load-trace-rows.ts';
import { startParameters } from './sql-part.ts';
import { afterPlace, formatCursor, placesByModel, readCursor, sortSql, type Place } from './trace-sort.ts';
import { traceWhere } from './trace-where.ts';

/**
 * A page of the traces a filter means, in its order: first the ids alone, by keyset, then what a row shows of them.
 * Never reads text. Throws 'invalid' for a filter or cursor that cannot be read.
 */
export async function listTraces(
  projectId: number,
  filter: TraceFilter,
  { cursor, limit = 100 }: { cursor?: string | undefined; limit?: number } = {},
): Promise<TracePage> {
  const from = cursor === undefined ? undefined : readCursor(filter, cursor);
  const found = await findPlaces(projectId, filter, { from, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await loadTraceRows(
      projectId,
      page.map(({ id }) => id),
    ),
    next: found.length > limit && last ? formatCursor(filter, last) : null,
  };
}

/** How many traces a filter means, counted no further than `cap`: that many is "more than cap − 1". */
export async function countTraces(projectId: number, filter: TraceFilter, cap = 10_001): Promise<number> {
  const where = traceWhere(filter, 3);
  const [row] = await rows<{ count: number }>(
    `select count(*)::int as count
     from (select from trace where trace.project_id = $1 and ${where.sql} limit $2) as counted`,
    [projectId, cap, ...where.values],
  );
  return row?.count ?? 0;
}

/** Where traces stand in the order of a filter, from a place on (or back from it), that place not included. */
export async function findPlaces(
  projectId: number,
  filter: TraceFilter,
  { from, limit, backwards = false }: { from?: Place | undefined; limit: number; backwards?: boolean },
): Promise<Place[]> {
  const { key, join, orderBy } = sortSql(filter, backwards);
  const parameters = startParameters(2);
  const where = parameters.append((first) => traceWhere(filter, first));
  if (filter.sort === 'model' && isBroad(filter))
    return rows<Place>(placesByModel(filter, where, parameters, { from, limit, backwards }), [
      projectId,
      ...parameters.values,
    ]);
  const after = from ? `and ${afterPlace(filter, from, parameters, backwards)}` : '';
  return rows<Place>(
    `select ${key} as key, trace.id from trace ${join}
     where trace.project_id = $1 and ${where} ${after} order by ${orderBy} limit ${parameters.add(limit)}`,
    [projectId, ...parameters.values],
  );
}

/** Whether a filter asks for nothing beside columns of the trace or its condition: then most traces may pass. */
function isBroad(filter: TraceFilter): boolean {
  const broad = new Set<string>([...facetKeys, 'sort', 'order']);
  return Object.entries(filter).every(([key, value]) => value === undefined || broad.has(key));
}
