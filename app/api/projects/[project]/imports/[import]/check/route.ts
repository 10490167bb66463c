import { startCheck } from '#lib/server/commands/imports.ts';
import type { ImportOptions } from '#lib/server/import/import-record.ts';
import { importOptionsSchema } from '#lib/server/import/import-request.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

/** Begins a dry run over all the files; what it finds is part of the import. */
export const POST = route(
  { role: 'researcher', body: importOptionsSchema },
  async ({ project, params, body }) => {
    const { id } = await getImport(project.id, params.import ?? '');
    await startCheck(project.id, id, body as ImportOptions);
    return { id };
  },
);
