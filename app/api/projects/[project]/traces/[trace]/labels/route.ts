import { packLabels } from '#lib/labels/packed-labels.ts';
import { raterOf } from '#lib/server/access.ts';
import { listLabelsOfRater } from '#lib/server/queries/list-labels.ts';
import { route } from '#lib/server/route.ts';
import { traceParam } from '#lib/server/trace-param.ts';

/** One's own labels on a trace, where they are too many for its page. */
export const GET = route({ role: 'annotator' }, async ({ project, user, params }) => {
  const rater = await raterOf(project.id, user);
  return packLabels(rater.id, await listLabelsOfRater(project.id, traceParam(params), rater.id));
});
