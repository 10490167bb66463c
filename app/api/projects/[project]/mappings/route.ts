import { z } from 'zod';
import { formats } from '#lib/formats/index.ts';
import { listTables } from '#lib/server/import/list-tables.ts';
import { openUploads } from '#lib/server/import/uploads.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

const query = z.object({
  import: z.string(),
  format: z.enum(formats.map(({ id }) => id) as [string, ...string[]]).optional(),
});

/** The tables among the files of an import, by their fields, with sample values and the mappings that could serve. */
export const GET = route(
  { role: 'researcher', query },
  async ({ project, query: { import: given, format } }) => {
    const { id } = await getImport(project.id, given);
    return { tables: await listTables(project.id, openUploads(id), format === undefined ? {} : { format }) };
  },
);
