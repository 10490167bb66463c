import { PgBoss } from 'pg-boss';
import { pool } from '#lib/server/db.ts';
import type { CheckToRun } from '#lib/server/import/run-check.ts';

/** The queue lives in the database that is there anyway, in a schema of its own that pg-boss keeps up to date. */
const kept = globalThis as { subtextBoss?: Promise<PgBoss> };

export const importQueue = 'import';
export type ImportJob = { projectId: number; importId: string };

export const checkQueue = 'check';
export type CheckJob = CheckToRun;

/** Brings the texts of a project into the search index. */
export const indexQueue = 'index';
export type IndexJob = { projectId: number };

/** The started queue of this process. Only the worker looks after it and takes jobs; others only send. */
export function boss(options: { supervise: boolean } = { supervise: false }): Promise<PgBoss> {
  kept.subtextBoss ??= start(options.supervise);
  return kept.subtextBoss;
}

async function start(supervise: boolean): Promise<PgBoss> {
  const made = new PgBoss({
    db: { executeSql: (text, values) => pool().query(text, values) },
    supervise,
    schedule: false,
  });
  made.on('error', (error) => process.stderr.write(`The job queue: ${error.message}\n`));
  await made.start();
  for (const queue of [importQueue, checkQueue])
    await made.createQueue(queue, { retryLimit: 0, expireInSeconds: 24 * 3600 - 1 });
  // 'short': at most one waits for each project. That no two run at once is seen to by a lock that dies with its
  // process; a job that a killed worker leaves behind as active must not keep the next one away.
  const kept = { retryLimit: 0, expireInSeconds: 3600, deleteAfterSeconds: 3600 };
  await made.createQueue(indexQueue, { policy: 'short', ...kept });
  return made;
}

export async function sendImportJob(job: ImportJob): Promise<void> {
  await (await boss()).send(importQueue, job);
}

export async function sendCheckJob(job: CheckJob): Promise<void> {
  await (await boss()).send(checkQueue, job);
}

/** Asks for the texts of a project to be indexed. Nothing happens where that is asked for already. */
export async function sendIndexJob(job: IndexJob): Promise<void> {
  await (await boss()).send(indexQueue, job, { singletonKey: String(job.projectId) });
}
