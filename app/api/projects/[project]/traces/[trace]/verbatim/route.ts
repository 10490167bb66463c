import { listVerbatim } from '#lib/server/queries/list-verbatim.ts';
import { route } from '#lib/server/route.ts';
import { traceParam } from '#lib/server/trace-param.ts';

/** Where code blocks and formulas of a trace stand, for the rendered view. */
export const GET = route({ role: 'viewer' }, async ({ project, params, request }) => ({
  blocks: await listVerbatim(project.id, traceParam(params), request.signal),
}));
