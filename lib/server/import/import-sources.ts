import { createHash } from 'node:crypto';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import { rows, transaction } from '#lib/server/db.ts';
import type { Draft } from '#lib/trace/draft.ts';
import type { ImportContext } from './context.ts';
import { finishImport, startImport, type ImportOptions } from './import-record.ts';
import { Landing, TakenBack } from './landing.ts';
import type { OpenedSource } from './open-paths.ts';
import type { ImportReport } from './report.ts';
import { resolveFiles } from './resolve-files.ts';
import type { ResolvedFormat } from './resolve-format.ts';

export type ImportRequest = {
  projectId: number;
  /** The record made by `createImport`. */
  importId: string;
  options: ImportOptions;
  /** Reads and writes everything, then takes it all back and forgets the import. */
  dryRun?: boolean;
  onProgress?: (report: ImportReport, file: string) => void;
};

/**
 * Reads files and writes what is in them, batch by batch, each batch a transaction. A broken row, or a file that
 * cannot be read, is an issue and the rest lands. A cancelled import keeps what had landed. Throws only when the
 * database itself fails; the import is then marked failed and what landed stays.
 */
export async function importSources(
  request: ImportRequest & { sources: AsyncIterable<OpenedSource> },
): Promise<ImportReport> {
  return run(request, (landing) => readFiles(request, landing));
}

/** Writes drafts that are there already, as an import of its own. */
export async function importDrafts(
  request: ImportRequest,
  name: string,
  drafts: AsyncIterable<Result<Draft, RowIssue>>,
): Promise<ImportReport> {
  return run(request, (landing) => landing.write(name, drafts));
}

async function run(request: ImportRequest, work: (landing: Landing) => Promise<void>): Promise<ImportReport> {
  const { projectId, importId, options } = request;
  const context: ImportContext = {
    ...{ projectId, importId, splitTags: options.splitTags ?? true },
    ...{ seen: new Map(), raters: new Map(), codes: new Map() },
  };
  if (request.dryRun) return rehearse(context, work);
  await startImport(projectId, importId);
  const landing = new Landing(context);
  try {
    await work(landing);
    await landing.keepIssues();
    await finishImport(projectId, importId, 'done', landing.report);
  } catch (error) {
    const cancelled = error instanceof TakenBack;
    await finishImport(
      projectId,
      importId,
      cancelled ? 'cancelled' : 'failed',
      landing.report,
      describe(error),
    );
    if (!cancelled) throw error;
  }
  return landing.report;
}

async function rehearse(
  context: ImportContext,
  work: (landing: Landing) => Promise<void>,
): Promise<ImportReport> {
  let report: ImportReport | undefined;
  try {
    await transaction(async (client) => {
      const landing = new Landing(context, client);
      await work(landing);
      report = landing.report;
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack) || !report) throw error;
  }
  await rows('delete from import where project_id = $1 and id = $2', [context.projectId, context.importId]);
  if (!report) throw new Error('The rehearsal ended without a report.');
  return report;
}

/** Every file, then those that are about traces already there: a folder may hold both. */
async function readFiles(
  request: ImportRequest & { sources: AsyncIterable<OpenedSource> },
  landing: Landing,
): Promise<void> {
  const later: { source: ByteSource; resolved: ResolvedFormat }[] = [];
  let ordinal = 0;
  const read = async (source: ByteSource, resolved: ResolvedFormat) => {
    const name = await keepFile(request, ordinal, source, resolved);
    ordinal += 1;
    const { format, mapping } = resolved;
    const splitTags = request.options.splitTags ?? true;
    const drafts = format.read({ ...source, name }, { splitTags, ...(mapping && { mapping }) });
    await landing.write(source.name, drafts, () => request.onProgress?.(landing.report, source.name));
  };
  for await (const file of resolveFiles(request.projectId, request.sources, request.options)) {
    if (!file.ok) landing.refuse(file.problem.file, file.problem.reason, file.problem.place);
    else if (file.value.resolved.mapping?.join) later.push(file.value);
    else await read(file.value.source, file.value.resolved);
  }
  for (const { source, resolved } of later) await read(source, resolved);
}

/**
 * Keeps what the file was. Returns the name its bytes were first imported under, so that traces named by their place
 * in a file are the same traces when the file has been renamed.
 */
async function keepFile(
  { projectId, importId, dryRun }: ImportRequest,
  ordinal: number,
  source: ByteSource,
  { format, mapping }: ResolvedFormat,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.stream()) hash.update(chunk);
  const digest = hash.digest('hex');
  const known = await rows<{ name: string }>(
    `select name from import_file where project_id = $1 and hash = $2 and import_id <> $3
     order by import_id, ordinal limit 1`,
    [projectId, digest, importId],
  );
  if (!dryRun) {
    await rows(
      `insert into import_file (project_id, import_id, ordinal, name, bytes, hash, format, mapping)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (project_id, import_id, ordinal) do nothing`,
      [
        ...[projectId, importId, ordinal, source.name, source.size, digest],
        format.id,
        mapping ? JSON.stringify(mapping) : null,
      ],
    );
  }
  return known[0]?.name ?? source.name;
}

function describe(error: unknown): string | undefined {
  if (error instanceof TakenBack) return undefined;
  return error instanceof Error ? error.message : String(error);
}
