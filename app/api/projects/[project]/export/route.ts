import { z } from 'zod';
import { getExportShape, isExportShapeId } from '#lib/exports/index.ts';
import { parseExportSelection } from '#lib/exports/selection.ts';
import { roleAllows } from '#lib/server/access.ts';
import { AppError } from '#lib/server/errors.ts';
import { runExport } from '#lib/server/exports/run-export.ts';
import { everybody } from '#lib/server/exports/selected-labels.ts';
import { streamDownload } from '#lib/server/exports/stream-download.ts';
import { formatManifest } from '#lib/server/exports/write-export.ts';
import { route } from '#lib/server/route.ts';

const query = z
  .looseObject({ shape: z.string().default('jsonl'), file: z.enum(['labels', 'manifest']).default('labels') })
  .catchall(z.union([z.string(), z.array(z.string())]));

/**
 * The labels of a selection as a file, or its manifest. Researchers have everybody's labels, annotators their own.
 * A selection that is not understood is refused: the file would hold other labels than the address says.
 */
export const GET = route({ role: 'annotator', query }, async ({ project, role, user, query }) => {
  const { shape: shapeId, file, ...params } = query;
  if (!isExportShapeId(shapeId)) throw new AppError('invalid', `There is no shape "${shapeId}".`);
  const { selection, ignored } = parseExportSelection(params);
  if (ignored.length > 0)
    throw new AppError('invalid', `This selection is not understood: ${ignored.join(', ')}.`);
  const shape = getExportShape(shapeId);
  const reach = roleAllows(role, 'researcher') ? everybody : { onlyUserId: user.id };
  const run = runExport(project, shape, selection, reach);
  if (file === 'labels') return streamDownload(run.bytes, { name: shape.file, mediaType: shape.mediaType });
  for await (const _piece of run.bytes); // the manifest counts and hashes the whole file
  const manifest = Buffer.from(formatManifest(run.manifest()));
  return streamDownload([manifest], {
    name: 'manifest.json',
    mediaType: 'application/json; charset=utf-8',
  });
});
