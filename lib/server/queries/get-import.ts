import { z } from 'zod';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { ImportStatus } from '#lib/server/import/import-record.ts';
import type { ImportCounts, ImportIssue } from '#lib/server/import/report.ts';

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
};

const columns = `
  import.id, import.source, import.status, import.counts, import.error, import.created_at as "createdAt",
  import.finished_at as "finishedAt", "user".name as by,
  coalesce((select json_agg(json_build_object('name', name, 'bytes', bytes, 'format', format) order by ordinal)
    from import_file as file where (file.project_id, file.import_id) = (import.project_id, import.id)), '[]') as files,
  (select count(*)::int from import_issue as issue
    where (issue.project_id, issue.import_id) = (import.project_id, import.id)) as "issueCount"`;

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

function toView(row: Row): ImportView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
