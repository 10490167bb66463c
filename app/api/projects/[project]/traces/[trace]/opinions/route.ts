import { z } from 'zod';
import { raterOf } from '#lib/server/access.ts';
import { AppError } from '#lib/server/errors.ts';
import { listOpinions } from '#lib/server/queries/list-labels.ts';
import { route } from '#lib/server/route.ts';

/** What others say of a trace, sent only when the drawer is opened. */
export const GET = route({ role: 'viewer' }, async ({ project, user, role, params }) => {
  const trace = z.uuid().safeParse(params.trace);
  if (!trace.success) throw new AppError('not-found', 'There is no such trace in this project.');
  const rater = role === 'viewer' ? null : await raterOf(project.id, user);
  return listOpinions(project.id, trace.data, rater?.id ?? null);
});
