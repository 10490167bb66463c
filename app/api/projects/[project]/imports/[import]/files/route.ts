import { z } from 'zod';
import { AppError } from '#lib/server/errors.ts';
import { keepUpload } from '#lib/server/import/uploads.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

const query = z.object({
  name: z.string().min(1).max(1000),
  ordinal: z.coerce.number().int().min(0).max(100_000),
  bytes: z.coerce.number().int().min(0),
});

/** Takes one file as the request's body, streamed to disk and counted. */
export const PUT = route({ role: 'researcher', query }, async ({ project, params, query: file, request }) => {
  const { id, status } = await getImport(project.id, params.import ?? '');
  if (status !== 'uploading') throw new AppError('conflict', 'This import was started already.');
  const body = request.body ?? new Blob([]).stream();
  return keepUpload(id, file.name, file.ordinal, body, file.bytes);
});
