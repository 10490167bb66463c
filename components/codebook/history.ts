import { listCodeChanges, type CodeChange } from '#lib/labels/version-changes.ts';
import type { CodeView } from '#lib/trace/view.ts';

/** One version of a codebook and what it changed; the first that was kept changed nothing that is known. */
export type VersionEntry = { version: number; by: string | null; at: string; changes: CodeChange[] | null };

type Kept = { codebookId: string; version: number; codes: CodeView[]; by: string | null; at: Date };

/** Each version against the one before it, newest first, by codebook. */
export function shapeHistory(kept: readonly Kept[]): Record<string, VersionEntry[]> {
  const history: Record<string, VersionEntry[]> = {};
  for (const [index, { codebookId, version, codes, by, at }] of kept.entries()) {
    const older = kept[index + 1];
    const before = older?.codebookId === codebookId ? older.codes : null;
    const changes = before && listCodeChanges(before, codes);
    (history[codebookId] ??= []).push({ version, by, at: at.toISOString(), changes });
  }
  return history;
}
