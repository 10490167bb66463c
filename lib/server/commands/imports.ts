import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { ImportOptions, ImportStatus } from '#lib/server/import/import-record.ts';
import { discardUploads, listUploads } from '#lib/server/import/uploads.ts';
import { sendImportJob } from '#lib/server/jobs/boss.ts';

/** Hands an import that has its files to the worker. Throws 'invalid' where there is no file, or it went already. */
export async function startQueuedImport(
  projectId: number,
  importId: string,
  options: ImportOptions,
): Promise<void> {
  const uploads = await listUploads(importId);
  if (uploads.length === 0) throw new AppError('invalid', 'There is no file to import yet.');
  const names = uploads.map((upload) => upload.name);
  const source = names.length === 1 ? names[0] : `${names[0]} and ${names.length - 1} more`;
  const started = await rows(
    `update import set status = 'queued', options = $3, source = $4
      where project_id = $1 and id = $2 and status = 'uploading' returning id`,
    [projectId, importId, JSON.stringify(options), source],
  );
  if (started.length === 0) throw new AppError('conflict', 'This import was started already.');
  await sendImportJob({ projectId, importId });
}

/** Stops an import. What its committed batches wrote stays. One that has ended is left as it is. */
export async function cancelImport(projectId: number, importId: string): Promise<void> {
  const [before] = await rows<{ status: ImportStatus }>(
    `update import as changed set status = 'cancelled', finished_at = now()
       from (select status from import where project_id = $1 and id = $2 for update) as before
      where changed.project_id = $1 and changed.id = $2 and changed.status in ('uploading', 'queued', 'running')
      returning before.status`,
    [projectId, importId],
  );
  if (before?.status === 'uploading' || before?.status === 'queued') await discardUploads(importId);
}
