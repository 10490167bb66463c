import { z } from 'zod';
import { AppError } from '#lib/server/errors.ts';
import { listTraces } from '#lib/server/queries/list-traces.ts';
import { route } from '#lib/server/route.ts';
import { parseTraceFilter } from '#lib/trace/trace-filter.ts';

const query = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** A page of the traces table: the filter as in the page's address, and the cursor the page before gave. */
export const GET = route({ role: 'viewer', query }, async ({ project, query: given }) => {
  const { cursor, ...params } = given;
  const { filter, ignored } = parseTraceFilter(params);
  // A page may say that it ignores something; a program would take other traces for the ones it asked for.
  if (ignored.length > 0) throw new AppError('invalid', `Not understood: ${ignored.join(', ')}.`);
  return listTraces(project.id, filter, { cursor: [cursor ?? []].flat()[0] });
});
