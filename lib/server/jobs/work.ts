import { rows } from '#lib/server/db.ts';
import { runCheck } from '#lib/server/import/run-check.ts';
import { runImport } from '#lib/server/import/run-import.ts';
import { isRunning } from '#lib/server/import/run-alone.ts';
import { listUploads } from '#lib/server/import/uploads.ts';
import {
  boss,
  checkQueue,
  importQueue,
  sendImportJob,
  sendIndexJob,
  type CheckJob,
  type ImportJob,
} from './boss.ts';
import { startIndexing } from './work-index.ts';

/** Imports that run side by side; those of one project take turns batch by batch. */
const atOnce = 3;

/** Takes jobs until the process ends. */
export async function startWork(): Promise<void> {
  const queue = await boss({ supervise: true });
  await resumeInterrupted();
  const options = { pollingIntervalSeconds: 0.5, localConcurrency: atOnce };
  await queue.work<ImportJob>(importQueue, options, async (jobs) => {
    for (const { data } of jobs) {
      await runImport(data.projectId, data.importId);
      await sendIndexJob({ projectId: data.projectId });
    }
  });
  await queue.work<CheckJob>(checkQueue, { ...options, localConcurrency: 2 }, async (jobs) => {
    for (const { data } of jobs) await runCheck(data);
  });
  await startIndexing();
}

/**
 * Imports that were under way when the worker last died go on after their last batch. One from the command line has no
 * files here: unless it is still running, it is said to have failed.
 */
async function resumeInterrupted(): Promise<void> {
  const begun = await rows<ImportJob>(
    `select project_id as "projectId", id as "importId" from import where status in ('queued', 'running')`,
  );
  for (const job of begun) {
    if ((await listUploads(job.importId)).length > 0) await sendImportJob(job);
    else if (!(await isRunning(job.importId)))
      await rows(
        `update import set status = 'failed', finished_at = now(),
           error = 'It was interrupted. Import the same files again: what had landed is known.'
          where project_id = $1 and id = $2`,
        [job.projectId, job.importId],
      );
  }
}
