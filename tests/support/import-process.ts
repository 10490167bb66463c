/**
 * A worker with the embedded database of SUBTEXT_DATA_DIR, to be killed: started by the crash test. It says where the database is, and
 * takes jobs once told to; told `{ begin: slug, paths, options }` it puts an import in the way the routes do.
 */
import { basename } from 'node:path';
import { readFileSync } from 'node:fs';
import { withInstance } from '#bin/instance.ts';
import { startQueuedImport } from '#lib/server/commands/imports.ts';
import { createImport, type ImportOptions } from '#lib/server/import/import-record.ts';
import { keepUpload } from '#lib/server/import/uploads.ts';
import { startWork } from '#lib/server/jobs/work.ts';
import { makeBareProject } from './trace-drafts.ts';

export type Order = 'work' | { begin: string; paths: string[]; options: ImportOptions };

await withInstance(async (url) => {
  process.on('message', (order: Order) => {
    obey(order).then(
      (answer) => process.send?.(answer),
      (error: Error) => process.send?.({ error: error.message }),
    );
  });
  process.send?.({ url });
  await new Promise(() => undefined);
});

async function obey(order: Order): Promise<object> {
  if (order === 'work') {
    await startWork();
    return {};
  }
  const projectId = await makeBareProject(order.begin);
  const importId = await createImport(projectId, '', {}, 'uploading');
  for (const [ordinal, path] of order.paths.entries()) {
    const bytes = readFileSync(path);
    await keepUpload(importId, basename(path), ordinal, new Blob([bytes]).stream(), bytes.length);
  }
  await startQueuedImport(projectId, importId, order.options);
  return { projectId, importId };
}
