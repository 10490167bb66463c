import { z } from 'zod';
import type { JsonObject } from '#lib/json.ts';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { ImportStatus } from '#lib/server/import/import-record.ts';
import type { ImportCounts, ImportIssue, TraceChange } from '#lib/server/import/report.ts';

/** An import as pages see it. */
export type ImportView = {
  id: string;
  source: string;
  status: ImportStatus;
  counts: Partial<ImportCounts>;
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
  by: string | null;
  files: { name: string; bytes: number; format: string | null }[];
  issueCount: number;
  unmatchedCount: number;
  /** How far it is in its files, while it is under way or paused; null before its first batch. */
  progress: ImportProgress | null;
  /** The last dry run over its files. */
  check: ImportCheck | null;
};

/** Bytes of the files handed over: those read so far and all. `files` counts those begun. */
export type ImportProgress = { bytes: number; totalBytes: number; files: number };

/** A dry run: under way, or what it found. `issues` and `changes` are the first ones (50 and 200). */
export type ImportCheck = {
  state: 'queued' | 'running' | 'done' | 'failed';
  error: string | null;
  progress: ImportProgress | null;
  counts: ImportCounts;
  issueCount: number;
  issues: ImportIssue[];
  changes: TraceChange[];
};

const columns = `
  import.id, import.source, import.status, import.counts, import.error, import.created_at as "createdAt",
  import.finished_at as "finishedAt", "user".name as by,
  coalesce((select json_agg(json_build_object('name', name, 'bytes', bytes, 'format', format) order by ordinal)
    from import_file as file where (file.project_id, file.import_id) = (import.project_id, import.id)), '[]') as files,
  (select count(*)::int from import_issue as issue
    where (issue.project_id, issue.import_id) = (import.project_id, import.id)) as "issueCount",
  (select count(*)::int from unmatched_record as record
    where (record.project_id, record.import_id) = (import.project_id, import.id)) as "unmatchedCount",
  import.checkpoint -> 'progress' as progress, import."check"`;

type Row = Omit<ImportView, 'createdAt' | 'finishedAt'> & { createdAt: Date; finishedAt: Date | null };

/** Throws 'not-found' where the project has no such import. */
export async function getImport(projectId: number, importId: string): Promise<ImportView> {
  const found = await findImport(projectId, importId);
  if (!found) throw new AppError('not-found', 'There is no such import in this project.');
  return found;
}

/** The import, or null where the project has none of this id. */
export async function findImport(projectId: number, importId: string): Promise<ImportView | null> {
  if (!z.uuid().safeParse(importId).success) return null;
  const [row] = await rows<Row>(
    `select ${columns} from import left join "user" on "user".id = import.created_by
      where project_id = $1 and import.id = $2`,
    [projectId, importId],
  );
  return row ? toView(row) : null;
}

/** Newest first. Those whose files were discarded before they began are left out. */
export async function listImports(projectId: number, limit = 50): Promise<ImportView[]> {
  const found = await rows<Row>(
    `select ${columns} from import left join "user" on "user".id = import.created_by
      where project_id = $1 and status <> 'uploading' and source <> '' order by import.created_at desc limit $2`,
    [projectId, limit],
  );
  return found.map(toView);
}

/** The rows that could not be read, in the order they were met, from `from` on. */
export async function listImportIssues(
  projectId: number,
  importId: string,
  from: number,
  limit: number,
): Promise<ImportIssue[]> {
  return rows<ImportIssue>(
    `select file, place, reason from import_issue
      where project_id = $1 and import_id = $2 and ordinal >= $3 order by ordinal limit $4`,
    [projectId, importId, from, limit],
  );
}

/** A record of labels that found no trace, or several. */
export type UnmatchedView = {
  ordinal: number;
  file: string;
  place: string;
  /** What was looked for. */
  keys: JsonObject;
  /** How many traces have these values. */
  found: number;
  labels: number;
  outcomes: number;
};

/** The records of labels without a trace, in the order they were met, from `from` on. */
export async function listUnmatched(
  projectId: number,
  importId: string,
  from: number,
  limit: number,
): Promise<UnmatchedView[]> {
  return rows<UnmatchedView>(
    `select ordinal, file, place, keys, found, jsonb_array_length(said -> 'labels') as labels,
            jsonb_array_length(said -> 'outcomes') as outcomes
       from unmatched_record where project_id = $1 and import_id = $2 order by ordinal offset $3 limit $4`,
    [projectId, importId, from, limit],
  );
}

function toView(row: Row): ImportView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
