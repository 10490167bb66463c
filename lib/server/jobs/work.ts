import { runCheck } from '#lib/server/import/run-check.ts';
import { runImport } from '#lib/server/import/run-import.ts';
import { sweepUploads } from '#lib/server/import/sweep-uploads.ts';
import { boss, checkQueue, importQueue, sendIndexJob, type CheckJob, type ImportJob } from './boss.ts';
import { resumeChecks, resumeInterrupted } from './resume-interrupted.ts';
import { startIndexing } from './work-index.ts';

/** Imports that run side by side; those of one project take turns batch by batch. */
const atOnce = 3;
/** How often imports are looked for that should be under way and are not. */
const lookAgainMs = 15_000;

/** Takes jobs until the process ends. */
export async function startWork(): Promise<void> {
  const queue = await boss({ supervise: true });
  await sweepUploads();
  await resumeInterrupted();
  await resumeChecks();
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
  // Where the database was gone while an import ended, its record could not be told.
  setInterval(() => {
    resumeInterrupted().catch((error: Error) =>
      process.stderr.write(`Interrupted imports could not be looked for: ${error.message}\n`),
    );
  }, lookAgainMs).unref();
}
