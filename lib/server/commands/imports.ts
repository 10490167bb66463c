import { makeId } from '#lib/server/make-id.ts';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { ImportOptions, ImportStatus } from '#lib/server/import/import-record.ts';
import { discardUploads, listUploads } from '#lib/server/import/uploads.ts';
import { newCheck } from '#lib/server/import/run-check.ts';
import { sendCheckJob, sendImportJob } from '#lib/server/jobs/boss.ts';

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
    `update import set status = 'queued', options = $3, source = $4, "check" = null
      where project_id = $1 and id = $2 and status = 'uploading' returning id`,
    [projectId, importId, JSON.stringify(options), source],
  );
  if (started.length === 0) throw new AppError('conflict', 'This import was started already.');
  await sendImportJob({ projectId, importId });
}

/**
 * Halts an import after the batch it is writing; it goes on from there when it is resumed. Throws 'conflict' for one that is not
 * under way.
 */
export async function pauseImport(projectId: number, importId: string): Promise<void> {
  const paused = await rows(
    `update import set status = 'paused' where project_id = $1 and id = $2 and status in ('queued', 'running')
      returning id`,
    [projectId, importId],
  );
  if (paused.length === 0) throw new AppError('conflict', 'This import is not under way.');
}

/** Lets an import that was paused, or that failed, go on from its last batch. Throws 'conflict' for others. */
export async function resumeImport(projectId: number, importId: string): Promise<void> {
  if ((await listUploads(importId)).length === 0)
    throw new AppError(
      'conflict',
      'Its files are no longer here. Import them again: what had landed is known.',
    );
  const resumed = await rows(
    `update import set status = 'queued', error = null, finished_at = null
      where project_id = $1 and id = $2 and status in ('paused', 'failed') returning id`,
    [projectId, importId],
  );
  if (resumed.length === 0) throw new AppError('conflict', 'This import is neither paused nor failed.');
  await sendImportJob({ projectId, importId });
}

/** Begins a dry run over the files of an import, in place of one before it. Throws 'conflict' once the import has begun. */
export async function startCheck(projectId: number, importId: string, options: ImportOptions): Promise<void> {
  const token = makeId();
  const begun = await rows(
    `update import set "check" = $3 where project_id = $1 and id = $2 and status = 'uploading' returning id`,
    [projectId, importId, JSON.stringify(newCheck(token))],
  );
  if (begun.length === 0) throw new AppError('conflict', 'This import was started already.');
  await sendCheckJob({ projectId, importId, token, options });
}

/** Stops an import. What its committed batches wrote stays. One that has ended is left as it is. */
export async function cancelImport(projectId: number, importId: string): Promise<void> {
  const [before] = await rows<{ status: ImportStatus }>(
    `update import as changed set status = 'cancelled', "check" = null, finished_at = now()
       from (select status from import where project_id = $1 and id = $2 for update) as before
      where changed.project_id = $1 and changed.id = $2 and changed.status in ('uploading', 'queued', 'running', 'paused')
      returning before.status`,
    [projectId, importId],
  );
  if (before && before.status !== 'running') await discardUploads(importId);
}
