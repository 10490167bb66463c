import { cancelImport } from '#lib/server/commands/imports.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

/** Stops an import. What has landed stays. */
export const POST = route({ role: 'researcher' }, async ({ project, params }) => {
  const { id } = await getImport(project.id, params.import ?? '');
  await cancelImport(project.id, id);
  return { import: await getImport(project.id, id) };
});
