import { matchUnmatched } from '#lib/server/commands/match-unmatched.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

/** Tries again to find the traces of an import's labels. */
export const POST = route({ role: 'researcher' }, async ({ project, params }) => {
  const { id } = await getImport(project.id, params.import ?? '');
  return matchUnmatched(project.id, id);
});
