import { raterOf } from '#lib/server/access.ts';
import { listOpinions } from '#lib/server/queries/list-labels.ts';
import { route } from '#lib/server/route.ts';
import { traceParam } from '#lib/server/trace-param.ts';

/** What others say of a trace, sent only when the drawer is opened. */
export const GET = route({ role: 'viewer' }, async ({ project, user, role, params }) => {
  const rater = role === 'viewer' ? null : await raterOf(project.id, user);
  return listOpinions(project.id, traceParam(params), rater?.id ?? null);
});
