import { z } from 'zod';
import { AppError } from '#lib/server/errors.ts';
import { findInTrace } from '#lib/server/queries/find-in-trace.ts';
import { route } from '#lib/server/route.ts';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
const query = z.object({ q: z.string().min(1), regex: flag, case: flag, word: flag });

/** Find in all text of a trace. */
export const GET = route({ role: 'viewer', query }, async ({ project, params, query: asked, request }) => {
  const trace = z.uuid().safeParse(params.trace);
  if (!trace.success) throw new AppError('not-found', 'There is no such trace in this project.');
  const { q: text, regex, case: matchCase, word: wholeWord } = asked;
  return findInTrace(project.id, trace.data, { text, regex, matchCase, wholeWord }, request.signal);
});
