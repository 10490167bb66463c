import { z } from 'zod';
import { getImport, listUnmatched } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

const query = z.object({ from: z.coerce.number().int().min(0).default(0) });
const atOnce = 200;

/** The labels of an import that found no trace, or several. */
export const GET = route({ role: 'viewer', query }, async ({ project, params, query: { from } }) => {
  const { id, unmatchedCount } = await getImport(project.id, params.import ?? '');
  return { unmatched: await listUnmatched(project.id, id, from, atOnce), count: unmatchedCount };
});
