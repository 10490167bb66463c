import type pg from 'pg';
import { v7 as makeId } from 'uuid';
import { rows } from '#lib/server/db.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { ImportCounts, ImportIssue } from './report.ts';

/** What a person chose for an import. */
export type ImportOptions = {
  /** A format's id; absent: found from each file. */
  format?: string;
  /** For every file, which is then read as a table. */
  mapping?: MappingInput;
  /** For the tables with exactly these fields (as `shapeOf` gives them), before anything saved. */
  mappings?: { shape: string[]; mapping: MappingInput }[];
  /** Whether reasoning tags in answers are split. On unless switched off. */
  splitTags?: boolean;
};

export type ImportStatus = 'uploading' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** Makes the record of an import and returns its id. */
export async function createImport(
  projectId: number,
  source: string,
  options: ImportOptions,
  status: ImportStatus,
  createdBy?: string,
): Promise<string> {
  const id = makeId();
  await rows(
    `insert into import (project_id, id, source, options, status, created_by) values ($1, $2, $3, $4, $5, $6)`,
    [projectId, id, source, JSON.stringify(options), status, createdBy ?? null],
  );
  return id;
}

/**
 * Marks an import as under way, unless somebody cancelled it while it waited. A second run begins its issues anew, and
 * its texts are looked through again for the search index: it may change traces that were indexed.
 */
export async function startImport(projectId: number, importId: string): Promise<void> {
  await rows('delete from import_issue where project_id = $1 and import_id = $2', [projectId, importId]);
  await rows(
    `update import set status = 'running', indexed_to = null, indexed_at = null where project_id = $1 and id = $2 and status <> 'cancelled'`,
    [projectId, importId],
  );
}

/** Keeps how far an import is and tells whether somebody cancelled it. Part of the batch's own transaction. */
export async function recordProgress(
  client: pg.PoolClient,
  projectId: number,
  importId: string,
  counts: ImportCounts,
): Promise<'running' | 'cancelled'> {
  const result = await client.query(
    `update import set counts = $3 where project_id = $1 and id = $2 and status = 'running'`,
    [projectId, importId, JSON.stringify(counts)],
  );
  return result.rowCount === 1 ? 'running' : 'cancelled';
}

/** Keeps the rows that could not be read. `from` is how many of this import are kept already. */
export async function recordIssues(
  client: pg.PoolClient,
  projectId: number,
  importId: string,
  issues: ImportIssue[],
  from: number,
): Promise<void> {
  if (issues.length === 0) return;
  await client.query(
    `insert into import_issue (project_id, import_id, ordinal, file, place, reason)
     select $1, $2, $3 + ordinality - 1, file, place, reason
       from rows from (jsonb_to_recordset($4) as (file text, place text, reason text)) with ordinality
         as given (file, place, reason, ordinality)`,
    [projectId, importId, from, JSON.stringify(issues)],
  );
}

export async function finishImport(
  projectId: number,
  importId: string,
  status: ImportStatus,
  counts: ImportCounts,
  error?: string,
): Promise<void> {
  await rows(
    `update import set status = case when status = 'cancelled' then status else $3 end, counts = $4, error = $5,
       finished_at = now() where project_id = $1 and id = $2`,
    [projectId, importId, status, JSON.stringify(counts), error ?? null],
  );
}
