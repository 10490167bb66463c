import { z } from 'zod';
import type { TraceFilter } from '#lib/trace/trace-filter.ts';
import { countTraces, findPlaces } from './list-traces.ts';
import { searchRows } from './search-rows.ts';
import { startParameters } from './sql-part.ts';
import { afterPlace, sortSql, type Place } from './trace-sort.ts';
import { traceWhere } from './trace-where.ts';

export type Neighbours = {
  previous: string | null;
  next: string | null;
  /** 0-based; null where the trace is not in the list, or stands further down than was counted. */
  index: number | null;
  /** Counted no further than `cap`: that many is "more than cap − 1". */
  total: number;
};

/**
 * What stands before and after a trace in the list of a filter. A trace that is not in the list has the neighbours it
 * would have there; one the project has not has none.
 */
export async function findNeighbours(
  projectId: number,
  filter: TraceFilter,
  traceId: string,
  cap = 10_001,
): Promise<Neighbours> {
  const [place, total] = await Promise.all([
    findPlace(projectId, filter, traceId),
    countTraces(projectId, filter, cap),
  ]);
  if (!place) return { previous: null, next: null, index: null, total };
  const [[previous], [next], before] = await Promise.all([
    findPlaces(projectId, filter, { from: place, limit: 1, backwards: true }),
    findPlaces(projectId, filter, { from: place, limit: 1 }),
    place.listed ? countBefore(projectId, filter, place, cap) : null,
  ]);
  return {
    previous: previous?.id ?? null,
    next: next?.id ?? null,
    index: before === cap ? null : before,
    total,
  };
}

async function findPlace(
  projectId: number,
  filter: TraceFilter,
  traceId: string,
): Promise<(Place & { listed: boolean }) | null> {
  if (!z.uuid().safeParse(traceId).success) return null;
  const { key, join } = sortSql(filter);
  const where = traceWhere(filter, 3, 'each');
  const [place] = await searchRows<Place & { listed: boolean }>(
    filter,
    `select ${key} as key, trace.id, (${where.sql}) as listed from trace ${join}
     where trace.project_id = $1 and trace.id = $2`,
    [projectId, traceId, ...where.values],
  );
  return place ?? null;
}

async function countBefore(
  projectId: number,
  filter: TraceFilter,
  place: Place,
  cap: number,
): Promise<number> {
  const { join } = sortSql(filter);
  const parameters = startParameters(2);
  const where = parameters.append((first) => traceWhere(filter, first));
  const before = afterPlace(filter, place, parameters, true);
  const [row] = await searchRows<{ count: number }>(
    filter,
    `select count(*)::int as count from (select from trace ${join}
      where trace.project_id = $1 and ${where} and ${before} limit ${parameters.add(cap)}) as counted`,
    [projectId, ...parameters.values],
  );
  return row?.count ?? 0;
}
