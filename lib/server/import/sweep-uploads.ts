import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { rows } from '#lib/server/db.ts';
import type { ImportStatus } from './import-record.ts';
import { isRunning } from './run-alone.ts';
import { discardUploads, uploadsFolder } from './uploads.ts';

/** How long files that nobody began to import are kept after the last of them changed. */
const keptMs = 7 * 24 * 3600 * 1000;

/**
 * Lets go of what was handed over and will not be read: files of imports that ended, and, after a week without a change, files and
 * records of imports that never began, and files of an import that is not in this database. One that is paused, failed or under way
 * keeps its files however old they are. `now` is in milliseconds since 1970.
 */
export async function sweepUploads(now = Date.now()): Promise<{ folders: number; drafts: number }> {
  const swept = { folders: 0, drafts: 0 };
  const drafts = new Map(
    (
      await rows<{ id: string; createdAt: Date }>(
        `select id, created_at as "createdAt" from import where status = 'uploading'`,
      )
    ).map(({ id, createdAt }) => [id, createdAt.getTime()]),
  );
  const names = await readdir(uploadsFolder()).catch(() => [] as string[]); // nothing was ever handed over
  for (const id of names) {
    if (!z.uuid().safeParse(id).success) continue;
    const changed = await lastChange(join(uploadsFolder(), id));
    if (drafts.has(id)) drafts.set(id, Math.max(changed, drafts.get(id) ?? 0));
    else if (await isOver(id, now - changed)) {
      await discardUploads(id);
      swept.folders += 1;
    }
  }
  for (const [id, changed] of drafts) {
    if (now - changed < keptMs) continue;
    const gone = await rows(`delete from import where id = $1 and status = 'uploading' returning id`, [id]);
    if (gone.length === 0) continue; // begun this moment
    await discardUploads(id);
    swept.drafts += 1;
  }
  return swept;
}

/** Whether the files of an import that is no draft are needed no more. */
async function isOver(importId: string, ageMs: number): Promise<boolean> {
  const [record] = await rows<{ status: ImportStatus }>('select status from import where id = $1', [
    importId,
  ]);
  if (!record) return ageMs >= keptMs; // another database may know it: several can share a data directory
  if (record.status !== 'done' && record.status !== 'cancelled') return false;
  return !(await isRunning(importId)); // a cancelled one may still be at its last batch
}

/** When the folder or a file in it changed last, in milliseconds since 1970. */
async function lastChange(folder: string): Promise<number> {
  const paths = [folder, ...(await readdir(folder).catch(() => [])).map((name) => join(folder, name))];
  const times = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        (found) => found.mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(...times);
}
