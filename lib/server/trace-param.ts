import { z } from 'zod';
import { AppError } from '#lib/server/errors.ts';

/** The id of the trace in a route's address. Throws 'not-found' for what is no id: no trace has it. */
export function traceParam(params: Record<string, string>): string {
  const trace = z.uuid().safeParse(params['trace']);
  if (!trace.success) throw new AppError('not-found', 'There is no such trace in this project.');
  return trace.data;
}
