import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import { withInstance } from '#bin/instance.ts';
import { formats } from '#lib/formats/index.ts';
import { mappingSchema, type MappingInput } from '#lib/formats/mapping.ts';
import { ensureLocalOwner } from '#lib/server/auth.ts';
import { createProject } from '#lib/server/commands/create-project.ts';
import { rows } from '#lib/server/db.ts';
import { createImport, type ImportOptions } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import type { ImportReport } from '#lib/server/import/report.ts';
import { findProject } from './find-project.ts';

export const formatIds = formats.map(({ id }) => id);

type Options = {
  project: string;
  format?: string;
  mapping?: string;
  splitTags: boolean;
  dryRun?: boolean;
  json?: boolean;
};

const mostIssuesShown = 20;

/** `subtext import`: sets the exit code 0 (all landed), 1 (rows were rejected) or 2 (nothing could be read). */
export async function importCommand(paths: string[], options: Options): Promise<void> {
  const importOptions: ImportOptions = {
    splitTags: options.splitTags,
    ...(options.format ? { format: options.format } : {}),
    ...(options.mapping ? { mapping: readMapping(options.mapping) } : {}),
  };
  const report = await withInstance(async () => {
    const project = (await findProject(options.project)) ?? (await makeProject(options.project));
    const name = paths.length === 1 ? basename(paths[0] ?? '') : `${paths.length} paths`;
    const importId = await createImport(project.id, name, importOptions, 'running');
    const progress = startProgress(options.json !== true);
    try {
      return await importSources({
        ...{ projectId: project.id, importId, sources: openPaths(paths), options: importOptions },
        ...{ dryRun: options.dryRun ?? false, onProgress: progress.show },
      });
    } finally {
      progress.stop();
    }
  });
  print(report, options);
  process.exitCode = exitCodeOf(report);
}

function exitCodeOf({ traces, labels, verdicts, issues }: ImportReport): number {
  const read = traces.imported + traces.unchanged + traces.changed + labels + verdicts;
  if (read === 0 && issues.length > 0) return 2;
  return issues.length > 0 ? 1 : 0;
}

function readMapping(file: string): MappingInput {
  const parsed = mappingSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(
    (issue) => `  ${issue.path.join('.') || '(whole)'}: ${issue.message}`,
  );
  throw new Error(`${file} is no mapping:\n${reasons.join('\n')}`);
}

async function makeProject(name: string): Promise<{ id: number }> {
  const email = await ensureLocalOwner();
  const [owner] = await rows<{ id: string }>(
    'select id from "user" where email = coalesce($1, email) order by may_create desc, created_at limit 1',
    [email],
  );
  if (!owner) throw new Error('There is no account that could own the project.');
  return createProject(owner.id, { name });
}

/** A line that counts, on a terminal. */
function startProgress(wanted: boolean) {
  const bar =
    wanted && process.stderr.isTTY
      ? new SingleBar({ format: '{value} traces · {file}', hideCursor: true })
      : null;
  bar?.start(0, 0, { file: '' });
  return {
    show: ({ traces }: ImportReport, file: string) =>
      bar?.update(traces.imported + traces.unchanged + traces.changed, { file: basename(file) }),
    stop: () => bar?.stop(),
  };
}

function print(report: ImportReport, options: Options): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  const { traces, prompts, labels, verdicts, issues } = report;
  process.stdout.write(
    `${options.dryRun ? 'Would import' : 'Imported'} ${traces.imported} traces (${traces.unchanged} unchanged, ` +
      `${traces.changed} changed, ${traces.rejected} rejected), ${prompts} new prompts, ${labels} labels, ` +
      `${verdicts} verdicts.\n`,
  );
  for (const { file, place, reason } of issues.slice(0, mostIssuesShown)) {
    process.stdout.write(`  ${[file, place].filter(Boolean).join(', ')}: ${reason}\n`);
  }
  if (issues.length > mostIssuesShown) {
    process.stdout.write(`  and ${issues.length - mostIssuesShown} more: --json lists them all.\n`);
  }
}
