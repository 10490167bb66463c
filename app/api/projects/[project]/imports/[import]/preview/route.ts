import type { ImportOptions } from '#lib/server/import/import-record.ts';
import { importOptionsSchema } from '#lib/server/import/import-request.ts';
import { previewSources } from '#lib/server/import/preview.ts';
import { openUploads } from '#lib/server/import/uploads.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

/** What the files handed over are, and the first traces as they will look. Nothing is written. */
export const POST = route(
  { role: 'researcher', body: importOptionsSchema },
  async ({ project, params, body }) => {
    const { id } = await getImport(project.id, params.import ?? '');
    return { files: await previewSources(project.id, openUploads(id), body as ImportOptions) };
  },
);
