import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { makeId } from '#lib/server/make-id.ts';
import { rows } from '#lib/server/db.ts';
import type { Json } from '#lib/json.ts';
import { storable, storableJson } from '#lib/trace/storable.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { ImportProgress } from '#lib/server/queries/get-import.ts';
import type { UnmatchedJoin } from './match-joins.ts';
import { emptyCounts, type ImportCounts, type ImportIssue } from './report.ts';

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
  /** What was chosen of the formats' own options: format → option → value. */
  choices?: Record<string, Record<string, string | boolean>>;
  /**
   * The files hold labels for traces that are there: of each record only the labels and outcomes are taken, for the
   * trace whose metadata has the same values under these keys.
   */
  joinOn?: string[];
  /** Files that were known by another name: what each was called when it was first imported. */
  knownAs?: Record<string, string>;
};

export type ImportStatus = 'uploading' | 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

/**
 * How far an import is: the file it is in, counted from 0, how many results of its reader are written, and how many files
 * that cannot be read were told of.
 */
export type Checkpoint = {
  file: number;
  results: number;
  refused: number;
  /** For people; nothing depends on it. */
  progress?: ImportProgress;
};

/** One running of an import, by a name of its own. */
export type ImportRun = { projectId: number; importId: string; run: string };

export type StoredCounts = ImportCounts & { issueCount: number };

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
 * Marks an import as under way and returns from where it goes on; null for one that somebody cancelled or paused while it
 * waited. Its texts are looked through for the search index once it has ended. `run` names this running of it: one that began before, should it still be there, writes no more.
 */
export async function startImport(
  projectId: number,
  importId: string,
  run: string,
): Promise<{ counts: StoredCounts; checkpoint: Checkpoint } | null> {
  const [record] = await rows<{ counts: Partial<StoredCounts>; checkpoint: Checkpoint & { run: string } }>(
    `update import set status = 'running', error = null, indexed_to = null, indexed_at = null, checkpoint =
       coalesce(checkpoint, '{"file": 0, "results": 0, "refused": 0}') || jsonb_build_object('run', $3::text)
      where project_id = $1 and id = $2 and status not in ('cancelled', 'paused') returning counts, checkpoint`,
    [projectId, importId, run],
  );
  if (!record) return null;
  const { run: _run, ...checkpoint } = record.checkpoint;
  return { counts: { ...emptyCounts(), issueCount: 0, ...record.counts }, checkpoint };
}

/** Keeps how far a running of an import is and tells whether it may go on. Part of the batch's own transaction. */
export async function recordProgress(
  client: SqlClient,
  { projectId, importId, run }: ImportRun,
  counts: StoredCounts,
  checkpoint: Checkpoint,
): Promise<'running' | 'stopped'> {
  const result = await client.query(
    `update import set counts = $4, checkpoint = $5
      where project_id = $1 and id = $2 and status = 'running' and checkpoint ->> 'run' = $3`,
    [projectId, importId, run, JSON.stringify(counts), JSON.stringify({ ...checkpoint, run })],
  );
  return result.rowCount === 1 ? 'running' : 'stopped';
}

/** Keeps the rows that could not be read. `from` is how many of this import are kept already. */
export async function recordIssues(
  client: SqlClient,
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
    [projectId, importId, from, JSON.stringify(storableJson(issues).value)],
  );
}

/** Keeps labels that found no trace, or several. */
export async function recordUnmatched(
  client: SqlClient,
  projectId: number,
  importId: string,
  file: string,
  unmatched: UnmatchedJoin[],
): Promise<void> {
  if (unmatched.length === 0) return;
  const given = unmatched.map(({ draft: { place, on, labels, outcomes }, found }) => ({
    ...{ place, keys: on, found, said: { labels, outcomes } },
  }));
  await client.query(
    `insert into unmatched_record (project_id, import_id, ordinal, file, place, keys, found, said)
     select $1, $2, (select coalesce(max(ordinal) + 1, 0) from unmatched_record where project_id = $1 and import_id = $2)
              + ordinality - 1, $3, place, keys, found, said
       from rows from (jsonb_to_recordset($4) as (place text, keys jsonb, found int, said jsonb)) with ordinality
         as given (place, keys, found, said, ordinality)`,
    [projectId, importId, storable(file).text, JSON.stringify(storableJson(given as unknown as Json).value)],
  );
}

/**
 * Keeps where a running of an import ended. What somebody else said of it meanwhile (a pause, a cancellation, that it goes on)
 * stands. The counts are those of its last batch, which were kept together with it.
 */
export async function finishImport(
  { projectId, importId, run }: ImportRun,
  status: 'done' | 'failed' | 'cancelled',
  error?: string,
): Promise<void> {
  await rows(
    `update import set status = $4, error = $5, finished_at = now()
      where project_id = $1 and id = $2 and status = 'running' and checkpoint ->> 'run' = $3`,
    [projectId, importId, run, status, error ?? null],
  );
}
