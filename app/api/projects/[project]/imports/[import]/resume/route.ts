import { resumeImport } from '#lib/server/commands/imports.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

/** Lets an import that was paused or failed go on. */
export const POST = route({ role: 'researcher' }, async ({ project, params }) => {
  const { id } = await getImport(project.id, params.import ?? '');
  await resumeImport(project.id, id);
  return { import: await getImport(project.id, id) };
});
