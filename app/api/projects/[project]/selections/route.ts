import { keepSelection } from '#lib/server/commands/keep-selection.ts';
import { route } from '#lib/server/route.ts';
import { traceSelectionSchema } from '#lib/trace/trace-selection.ts';

/** Keeps traces picked by hand, under the name that filters by them. */
export const POST = route(
  { role: 'annotator', body: traceSelectionSchema },
  async ({ project, user, body }) => ({
    id: await keepSelection(project.id, user.id, body.traceIds),
  }),
);
