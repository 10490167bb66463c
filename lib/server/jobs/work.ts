import { rows } from '#lib/server/db.ts';
import type { ImportOptions } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { discardUploads, listUploads, openUploads } from '#lib/server/import/uploads.ts';
import {
  boss,
  importQueue,
  indexQueue,
  sendImportJob,
  sendIndexJob,
  type ImportJob,
  type IndexJob,
} from './boss.ts';
import { indexTexts, listUnindexedProjects } from './index-texts.ts';
import { watchImports } from './watch-imports.ts';

/** How often it is looked for texts to index that nobody sent a job for: the command line imports without a worker. */
const lookEveryMs = 5_000;
/** After so long the next project has its turn. */
const turnMs = 60_000;

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
  await startIndexing();
}

/** Texts are indexed one project at a time and only while no import is under way. */
async function startIndexing(): Promise<void> {
  const importing = watchImports();
  const queue = await boss();
  await queue.work<IndexJob>(indexQueue, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { data } of jobs) {
      const until = performance.now() + turnMs;
      await indexTexts(data.projectId, async () => performance.now() < until && !(await importing()));
    }
  });
  const look = async () => {
    try {
      if (!(await importing()))
        for (const projectId of await listUnindexedProjects()) await sendIndexJob({ projectId });
    } catch (error) {
      process.stderr.write(
        `Looking for texts to index: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    }
    setTimeout(() => void look(), lookEveryMs).unref();
  };
  await look();
}

async function runImport({ projectId, importId }: ImportJob): Promise<void> {
  const [record] = await rows<{ options: ImportOptions; status: string }>(
    'select options, status from import where project_id = $1 and id = $2',
    [projectId, importId],
  );
  if (!record || record.status === 'cancelled') return;
  await importSources({ projectId, importId, sources: openUploads(importId), options: record.options });
  await discardUploads(importId);
  await sendIndexJob({ projectId });
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
