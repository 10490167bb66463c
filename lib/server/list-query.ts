import { z } from 'zod';
import { AppError } from '#lib/server/errors.ts';
import { parseTraceFilter, type TraceFilter } from '#lib/trace/trace-filter.ts';

/** The query of a route that takes a filter as the traces table has it in its address. */
export const traceListQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/**
 * The filter of a route's query. Throws 'invalid' for what is not understood: a page may say that it ignores something,
 * a program would take other traces for the ones it asked for.
 */
export function readListQuery(query: z.infer<typeof traceListQuery>): TraceFilter {
  const { filter, ignored } = parseTraceFilter(query);
  if (ignored.length > 0) throw new AppError('invalid', `Not understood: ${ignored.join(', ')}.`);
  return filter;
}
