import { z } from 'zod';
import { listSnippets } from '#lib/server/queries/list-snippets.ts';
import { route } from '#lib/server/route.ts';
import { traceFilterSchema } from '#lib/trace/trace-filter.ts';

const { q, in: scope } = traceFilterSchema.shape;
const id = z.uuid();
const query = z.object({
  ...{ q, in: scope },
  id: z.union([id.transform((one) => [one]), z.array(id).max(100, 'At most 100 traces at once.')]),
});

/** What a search found in some traces, in context, by their ids; a trace found by its title alone is left out. */
export const GET = route({ role: 'viewer', query }, async ({ project, query: { id, ...filter } }) =>
  Object.fromEntries(await listSnippets(project.id, filter, id)),
);
