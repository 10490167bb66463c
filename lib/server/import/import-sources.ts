import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import { rows } from '#lib/server/db.ts';
import type { ImportProgress } from '#lib/server/queries/get-import.ts';
import type { Draft } from '#lib/trace/draft.ts';
import { newContext, newDryRun } from './context.ts';
import { expectJoin } from './dry-run.ts';
import type { HandedOver } from './handed-over.ts';
import { finishImport, startImport, type ImportOptions } from './import-record.ts';
import { keepFile, finishFile } from './known-file.ts';
import { Landing, TakenBack } from './landing.ts';
import { countsOf, type ImportCounts, type ImportReport, type TraceChange } from './report.ts';
import { Progress } from './progress.ts';
import { asLabels, keepContext } from './reading.ts';
import { readDrafts, recallKeys } from './recall-keys.ts';
import { resolveFiles } from './resolve-files.ts';
import type { ResolvedFormat } from './resolve-format.ts';

export type ImportRequest = {
  projectId: number;
  /** The record made by `createImport`. */
  importId: string;
  options: ImportOptions;
  /** Finds out what an import would do; writes nothing and forgets the import. */
  dryRun?: boolean;
  /** Hears of every batch. Throws `TakenBack` to stop. */
  onProgress?: (report: ImportReport, file: string, progress: ImportProgress | null) => Promise<void> | void;
  /** All has landed, and the import is not yet done: what is to happen before that, and again should it be interrupted. */
  onLanded?: (report: ImportReport) => Promise<void>;
};

/** In a dry run also the first traces that would change. */
export type ImportOutcome = ImportReport & { changes?: TraceChange[] };

/**
 * Reads files and writes what is in them, batch by batch, each batch a transaction. A broken row, or a file that
 * cannot be read, is an issue and the rest lands. One that was interrupted goes on after its last batch. A cancelled or paused import
 * keeps what had landed. Throws only when the database itself fails; the import is then marked failed and what landed
 * stays.
 */
export async function importSources(
  request: ImportRequest & { sources: HandedOver | Promise<HandedOver> },
): Promise<ImportOutcome> {
  return runLanding(request, (landing) => readFiles(request, landing));
}

/** Writes drafts that are there already, as an import of its own. */
export async function importDrafts(
  request: ImportRequest,
  name: string,
  drafts: AsyncIterable<Result<Draft, RowIssue>>,
): Promise<ImportOutcome> {
  return runLanding(request, (landing) => landing.write(name, drafts));
}

/** Runs work that lands drafts as the import that was made for it, and keeps how it ended. */
export async function runLanding(
  request: ImportRequest,
  work: (landing: Landing) => Promise<void>,
): Promise<ImportOutcome> {
  const { projectId, importId, options } = request;
  const dry = request.dryRun ? newDryRun() : null;
  const context = newContext({ projectId, importId, splitTags: options.splitTags ?? true, dry });
  const landing = new Landing(context);
  if (dry) {
    await work(landing);
    await rows(`delete from import where project_id = $1 and id = $2 and status = 'running'`, [
      projectId,
      importId,
    ]);
    return { ...landing.report, changes: dry.changes };
  }
  const run = { projectId, importId, run: landing.run };
  const before = await startImport(projectId, importId, run.run);
  if (!before) return landing.report;
  landing.resume(before.counts, before.checkpoint);
  try {
    await work(landing);
    await request.onLanded?.(landing.report);
    await landing.close();
    await finishImport(run, 'done');
  } catch (error) {
    if (error instanceof TakenBack) await finishImport(run, 'cancelled');
    else {
      await finishImport(run, 'failed', error instanceof Error ? error.message : String(error));
      throw error;
    }
  } finally {
    await landing.release();
  }
  return landing.report;
}

type FileToRead = { source: ByteSource; resolved: ResolvedFormat; share: number };

/** Every file, then those that are about traces already there: a folder may hold both. */
async function readFiles(
  request: ImportRequest & { sources: HandedOver | Promise<HandedOver> },
  landing: Landing,
): Promise<void> {
  const later: FileToRead[] = [];
  const { options, projectId } = request;
  const { dry } = landing.context;
  const handed = await request.sources;
  landing.progress = new Progress(handed.files.reduce((sum, { bytes }) => sum + bytes, 0));
  if (dry) {
    // What labels will be joined by has to be known before the traces pass.
    for await (const file of resolveFiles(projectId, handed, options)) {
      const join = file.ok ? joinOf(file.value.resolved, options) : undefined;
      if (join) expectJoin(dry, join);
    }
  }
  let ordinal = 0;
  for await (const file of resolveFiles(projectId, handed, options)) {
    if (!file.ok) {
      await landing.refuse(file.problem.file, file.problem.reason, file.problem.place);
      continue;
    }
    if (joinOf(file.value.resolved, options)) later.push(file.value);
    else await readFile(request, landing, (ordinal += 1) - 1, file.value);
  }
  for (const file of later) await readFile(request, landing, (ordinal += 1) - 1, file);
}

function joinOf({ mapping }: ResolvedFormat, options: ImportOptions): string[] | undefined {
  return mapping?.join ?? options.joinOn;
}

async function readFile(
  { options, onProgress }: ImportRequest,
  landing: Landing,
  ordinal: number,
  { source, resolved, share }: FileToRead,
): Promise<void> {
  const { context, report, progress } = landing;
  progress?.begin(share, source.size);
  if (ordinal < landing.checkpoint.file) {
    await recallKeys(context, ordinal, source, resolved, options);
    return;
  }
  const heard = () => onProgress?.(report, source.name, progress?.now() ?? null);
  const kept = await keepFile(context, ordinal, source, resolved, options);
  landing.beginFile(ordinal);
  if (kept.unchanged !== null && landing.checkpoint.results === 0) {
    await landing.passFile(source.name, kept.unchanged);
    await heard();
    return;
  }
  const before = { ...countsOf(report), issues: report.issueCount };
  const whole = landing.checkpoint.results === 0;
  const fileContext = keepContext();
  const drafts = readDrafts({ ...(progress?.count(source) ?? source), name: kept.name }, resolved, options);
  const results = options.joinOn ? asLabels(drafts, options.joinOn) : drafts;
  await landing.write(source.name, fileContext.watch(results), heard);
  if (context.dry) return;
  const after = { ...countsOf(report), issues: report.issueCount };
  // Of a file whose beginning was read before an interruption, the whole counts are not known here.
  await finishFile(
    context,
    ordinal,
    whole ? difference(after, before) : { ...after, issues: 1 },
    fileContext.found(),
  );
}

type FileCounts = ImportCounts & { issues: number };

function difference(after: FileCounts, before: FileCounts): FileCounts {
  const counts = structuredClone(after);
  for (const key of Object.keys(counts.traces) as (keyof FileCounts['traces'])[])
    counts.traces[key] -= before.traces[key];
  for (const key of Object.keys(counts) as (keyof FileCounts)[])
    if (key !== 'traces') counts[key] -= before[key];
  return counts;
}
