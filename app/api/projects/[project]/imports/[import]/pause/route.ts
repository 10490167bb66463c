import { pauseImport } from '#lib/server/commands/imports.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

/** Halts an import after its batch. */
export const POST = route({ role: 'researcher' }, async ({ project, params }) => {
  const { id } = await getImport(project.id, params.import ?? '');
  await pauseImport(project.id, id);
  return { import: await getImport(project.id, id) };
});
