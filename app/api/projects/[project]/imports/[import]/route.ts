import { z } from 'zod';
import { getImport, listImportIssues } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

const query = z.object({ issuesFrom: z.coerce.number().int().min(0).default(0) });
const issuesAtOnce = 200;

/** How far an import is, with some of its issues. */
export const GET = route({ role: 'viewer', query }, async ({ project, params, query: { issuesFrom } }) => {
  const id = params.import ?? '';
  const [found, issues] = await Promise.all([
    getImport(project.id, id),
    listImportIssues(project.id, id, issuesFrom, issuesAtOnce),
  ]);
  return { import: found, issues };
});
