import { createImport } from '#lib/server/import/import-record.ts';
import { listImports } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

/** The imports of the project, newest first. */
export const GET = route({ role: 'viewer' }, async ({ project }) => ({
  imports: await listImports(project.id),
}));

/** Makes an import that waits for its files. */
export const POST = route({ role: 'researcher' }, async ({ project, user }) => ({
  id: await createImport(project.id, '', {}, 'uploading', user.id),
}));
