import { rows } from '#lib/server/db.ts';
import { matchUnmatched } from '#lib/server/commands/match-unmatched.ts';
import type { ImportOptions, ImportStatus } from './import-record.ts';
import { importSources } from './import-sources.ts';
import { runAlone } from './run-alone.ts';
import { discardUploads, openUploads } from './uploads.ts';

/**
 * Runs an import from its uploads, from where it stopped. At its end labels that waited for a trace are tried again. One
 * that is paused keeps its files; so does one that failed, which can go on.
 */
export async function runImport(projectId: number, importId: string): Promise<void> {
  await runAlone(importId, async () => {
    const record = await findRecord(projectId, importId);
    if (!record || !['queued', 'running'].includes(record.status)) return;
    await importSources({
      ...{ projectId, importId, sources: openUploads(importId), options: record.options },
      onLanded: async ({ traces }) => {
        if (traces.imported > 0) await matchUnmatched(projectId);
      },
    });
    const now = await findRecord(projectId, importId);
    // Of one that was paused, and perhaps told to go on since, the files are needed.
    if (!now || now.status === 'done' || now.status === 'cancelled') await discardUploads(importId);
  });
}

async function findRecord(
  projectId: number,
  importId: string,
): Promise<{ options: ImportOptions; status: ImportStatus } | undefined> {
  const [record] = await rows<{ options: ImportOptions; status: ImportStatus }>(
    'select options, status from import where project_id = $1 and id = $2',
    [projectId, importId],
  );
  return record;
}
