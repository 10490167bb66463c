import { rows } from '#lib/server/db.ts';
import type { ImportOptions } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { discardUploads, listUploads, openUploads } from '#lib/server/import/uploads.ts';
import { boss, importQueue, sendImportJob, type ImportJob } from './boss.ts';

/** Takes jobs until the process ends. Imports of a project go one after the other, of two projects side by side. */
export async function startWork(): Promise<void> {
  const queue = await boss({ supervise: true });
  await resumeInterrupted();
  await queue.work<ImportJob>(
    importQueue,
    { pollingIntervalSeconds: 0.5, localConcurrency: 2 },
    async (jobs) => {
      for (const job of jobs) await runImport(job.data);
    },
  );
}

async function runImport({ projectId, importId }: ImportJob): Promise<void> {
  const [record] = await rows<{ options: ImportOptions; status: string }>(
    'select options, status from import where project_id = $1 and id = $2',
    [projectId, importId],
  );
  if (!record || record.status === 'cancelled') return;
  await importSources({ projectId, importId, sources: openUploads(importId), options: record.options });
  await discardUploads(importId);
}

/**
 * Imports that were running when the worker last died start again from their files. What had landed is found to be
 * there and left alone, so the end is the same as if nothing had happened.
 */
async function resumeInterrupted(): Promise<void> {
  const running = await rows<ImportJob>(
    `select project_id as "projectId", id as "importId" from import where status = 'running'`,
  );
  for (const job of running) if ((await listUploads(job.importId)).length > 0) await sendImportJob(job);
}
