import { countTraces } from '#lib/server/queries/list-traces.ts';
import { readListQuery, traceListQuery } from '#lib/server/list-query.ts';
import { route } from '#lib/server/route.ts';

/** How many traces a filter means, exactly: counted when somebody is about to act on all of them. */
export const GET = route({ role: 'viewer', query: traceListQuery }, async ({ project, query }) => ({
  count: await countTraces(project.id, readListQuery(query), 2 ** 31 - 1),
}));
