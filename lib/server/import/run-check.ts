import { rows } from '#lib/server/db.ts';
import type { ImportCheck } from '#lib/server/queries/get-import.ts';
import type { ImportOptions } from './import-record.ts';
import { importSources } from './import-sources.ts';
import { TakenBack } from './landing.ts';
import { countsOf, emptyCounts, type ImportReport } from './report.ts';
import { openUploads } from './uploads.ts';

const issuesShown = 50;

/** `token` names the check: a newer one of the same import takes its place. */
export type CheckToRun = { projectId: number; importId: string; token: string; options: ImportOptions };

type StoredCheck = ImportCheck & { token: string };

/** A check that waits for its turn. */
export function newCheck(token: string): StoredCheck {
  const found = { counts: emptyCounts(), issueCount: 0, issues: [], changes: [] };
  return { token, state: 'queued', error: null, progress: null, ...found };
}

/** Reads the files of an import as it would, and keeps what that would do. Stops where a newer check, or none, is wanted. */
export async function runCheck({ projectId, importId, token, options }: CheckToRun): Promise<void> {
  const check = newCheck(token);
  const keep = async (changes: Partial<StoredCheck>) => {
    Object.assign(check, changes);
    const kept = await rows(
      `update import set "check" = $3 where project_id = $1 and id = $2 and "check" ->> 'token' = $4 returning id`,
      [projectId, importId, JSON.stringify(check), token],
    );
    if (kept.length === 0) throw new TakenBack();
  };
  try {
    await keep({ state: 'running' });
    const report = await importSources({
      ...{ projectId, importId, sources: openUploads(importId), options, dryRun: true },
      onProgress: (found, _file, progress) => keep({ ...shown(found), progress }),
    });
    await keep({ ...shown(report), state: 'done', changes: report.changes ?? [] });
  } catch (error) {
    if (error instanceof TakenBack) return;
    await keep({ state: 'failed', error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

function shown(report: ImportReport): Pick<ImportCheck, 'counts' | 'issueCount' | 'issues'> {
  const { issues, issueCount } = report;
  return { counts: countsOf(report), issueCount, issues: issues.slice(0, issuesShown) };
}
