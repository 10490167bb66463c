import { rows } from '#lib/server/db.ts';
import { facetKeys, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { TracePage } from '#lib/trace/trace-row.ts';
import { loadTraceRows } from './load-trace-rows.ts';
import { searchRows } from './search-rows.ts';
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
  { cursor, limit = 100, metadataKeys = [] }: ListOptions = {},
): Promise<TracePage> {
  const from = cursor === undefined ? undefined : readCursor(filter, cursor);
  const found = await findPlaces(projectId, filter, { from, limit: limit + 1 });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await loadTraceRows(
      projectId,
      page.map(({ id }) => id),
      metadataKeys,
    ),
    next: found.length > limit && last ? formatCursor(filter, last) : null,
  };
}

/** `metadataKeys`: what of the metadata comes with each row. */
type ListOptions = {
  cursor?: string | undefined;
  limit?: number;
  metadataKeys?: readonly string[];
};

/** How many traces a filter means, counted no further than `cap`: that many is "more than cap − 1". */
export async function countTraces(projectId: number, filter: TraceFilter, cap = 10_001): Promise<number> {
  const where = traceWhere(filter, 3);
  const [row] = await searchRows<{ count: number }>(
    filter,
    `select count(*)::int as count
     from (select from trace where trace.project_id = $1 and ${where.sql} limit $2) as counted`,
    [projectId, cap, ...where.values],
  );
  return row?.count ?? 0;
}

type Reach = { from?: Place | undefined; limit: number; backwards?: boolean };

/** Where traces stand in the order of a filter, from a place on (or back from it), that place not included. */
export async function findPlaces(projectId: number, filter: TraceFilter, reach: Reach): Promise<Place[]> {
  const near = await findNear(projectId, filter, reach);
  return near ?? readPlaces(projectId, filter, reach);
}

async function readPlaces(
  projectId: number,
  filter: TraceFilter,
  { from, limit, backwards = false }: Reach,
  upTo?: string,
): Promise<Place[]> {
  const { key, join, orderBy } = sortSql(filter, backwards);
  const parameters = startParameters(2);
  const where = parameters.append((first) => traceWhere(filter, first, upTo === undefined ? 'page' : 'each'));
  if (filter.sort === 'model' && isBroad(filter))
    return rows<Place>(placesByModel(filter, where, parameters, { from, limit, backwards }), [
      projectId,
      ...parameters.values,
    ]);
  const after = from ? `and ${afterPlace(filter, from, parameters, backwards)}` : '';
  const before = upTo
    ? `and trace.id ${isDown(filter, backwards) ? '>=' : '<='} ${parameters.add(upTo)}::uuid`
    : '';
  return searchRows<Place>(
    filter,
    `select ${key} as key, trace.id from trace ${join}
     where trace.project_id = $1 and ${where} ${after} ${before} order by ${orderBy} limit ${parameters.add(limit)}`,
    [projectId, ...parameters.values],
  );
}

/** So many passages are read on from a place before the index is asked: about 50 ms. */
const nearPassages = 8_000;

/**
 * What is in one text of eighty stands on the next pages of text anyhow, while the index would bring every trace that has
 * it, to be sorted. So the next passages are read first; null where they do not fill the page, or the order is another.
 */
async function findNear(projectId: number, filter: TraceFilter, reach: Reach): Promise<Place[] | null> {
  if (filter.sort !== 'imported' || !filter.q?.trim()) return null;
  const down = isDown(filter, reach.backwards);
  const [end] = await rows<{ id: string }>(
    `select trace_id as id from (
       select trace_id from passage where project_id = $1 ${reach.from ? `and trace_id ${down ? '<' : '>'} $3::uuid` : ''}
       order by project_id ${down ? 'desc' : ''}, trace_id ${down ? 'desc' : ''} limit $2
     ) as near order by trace_id ${down ? '' : 'desc'} limit 1`,
    [projectId, nearPassages, ...(reach.from ? [reach.from.id] : [])],
  );
  if (!end) return null;
  const near = await readPlaces(projectId, filter, reach, end.id);
  return near.length < reach.limit ? null : near;
}

const isDown = ({ order }: TraceFilter, backwards = false) => (order === 'desc') !== backwards;

/** Whether a filter asks for nothing beside columns of the trace or its condition: then most traces may pass. */
function isBroad(filter: TraceFilter): boolean {
  const broad = new Set<string>([...facetKeys, 'sort', 'order']);
  return Object.entries(filter).every(([key, value]) => value === undefined || broad.has(key));
}
