import { z } from 'zod';
import { findInTrace } from '#lib/server/queries/find-in-trace.ts';
import { route } from '#lib/server/route.ts';
import { traceParam } from '#lib/server/trace-param.ts';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
const query = z.object({ q: z.string().min(1), regex: flag, case: flag, word: flag });

/** Find in all text of a trace. */
export const GET = route({ role: 'viewer', query }, async ({ project, params, query: asked, request }) => {
  const { q: text, regex, case: matchCase, word: wholeWord } = asked;
  return findInTrace(project.id, traceParam(params), { text, regex, matchCase, wholeWord }, request.signal);
});
