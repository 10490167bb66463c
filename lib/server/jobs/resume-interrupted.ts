import { rows } from '#lib/server/db.ts';
import { isRunning } from '#lib/server/import/run-alone.ts';
import { listUploads } from '#lib/server/import/uploads.ts';
import {
  boss,
  checkQueue,
  importQueue,
  sendCheckJob,
  sendImportJob,
  type CheckJob,
  type ImportJob,
} from './boss.ts';

/**
 * Imports that are said to be under way and that nobody runs go on after their last batch: the worker died, or could not reach the
 * database to say how it ended, or their job was lost. One from the command line has no files here: it is said to have failed.
 */
export async function resumeInterrupted(): Promise<void> {
  const queue = await boss();
  const begun = await rows<ImportJob>(
    `select project_id as "projectId", id as "importId" from import where status in ('queued', 'running')`,
  );
  for (const job of begun) {
    if (await isRunning(job.importId)) continue;
    if ((await listUploads(job.importId)).length > 0) {
      const waiting = await queue.findJobs(importQueue, { data: job, queued: true });
      if (waiting.length === 0) await sendImportJob(job);
    } else
      await rows(
        `update import set status = 'failed', finished_at = now(),
           error = 'It was interrupted. Import the same files again: what had landed is known.'
          where project_id = $1 and id = $2 and status in ('queued', 'running')`,
        [job.projectId, job.importId],
      );
  }
}

/** Checks that were under way when the worker died begin again. */
export async function resumeChecks(): Promise<void> {
  const queue = await boss();
  const begun = await rows<{ importId: string; token: string }>(
    `select id as "importId", "check" ->> 'token' as token from import
      where status = 'uploading' and "check" ->> 'state' in ('queued', 'running')`,
  );
  for (const { importId, token } of begun) {
    const jobs = await queue.findJobs<CheckJob>(checkQueue, { data: { token } });
    if (jobs.some(({ state }) => state === 'created' || state === 'retry')) continue;
    const [job] = jobs;
    if (job) await sendCheckJob(job.data);
    else
      await rows(
        `update import set "check" = "check" || '{"state": "failed", "error": "It was interrupted. Check again."}'
          where id = $1 and "check" ->> 'token' = $2`,
        [importId, token],
      );
  }
}
