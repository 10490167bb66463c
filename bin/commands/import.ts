import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { withInstance } from '#bin/instance.ts';
import { findFormat } from '#lib/formats/index.ts';
import { mappingSchema, type MappingInput } from '#lib/formats/mapping.ts';
import { ensureLocalOwner } from '#lib/server/local-owner.ts';
import { createProject } from '#lib/server/commands/create-project.ts';
import { rows } from '#lib/server/db.ts';
import { createImport, type ImportOptions } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { runAlone } from '#lib/server/import/run-alone.ts';
import { findProject } from './find-project.ts';
import { exitCodeOf, printReport, startProgress } from './import-report.ts';

type Options = {
  project: string;
  format?: string;
  mapping?: string;
  splitTags: boolean;
  dryRun?: boolean;
  json?: boolean;
  joinOn?: string[];
  set?: string[];
  knownAs?: string;
};

/** `subtext import`: sets the exit code 0 (all landed), 1 (rows were rejected) or 2 (nothing could be read). */
export async function importCommand(paths: string[], options: Options): Promise<void> {
  const importOptions: ImportOptions = {
    splitTags: options.splitTags,
    ...(options.format ? { format: options.format } : {}),
    ...(options.mapping ? { mapping: readMapping(options.mapping) } : {}),
    ...(options.joinOn ? { joinOn: options.joinOn } : {}),
    ...(options.set ? { choices: readChoices(options.set) } : {}),
    ...(options.knownAs && paths[0] ? { knownAs: { [paths[0]]: options.knownAs } } : {}),
  };
  if (options.knownAs && paths.length !== 1) throw new Error('--known-as goes with one file.');
  const report = await withInstance(async () => {
    const project = (await findProject(options.project)) ?? (await makeProject(options.project));
    const name = paths.length === 1 ? basename(paths[0] ?? '') : `${paths.length} paths`;
    const importId = await createImport(project.id, name, importOptions, 'running');
    const progress = startProgress(options.json !== true);
    try {
      return await runAlone(importId, () =>
        importSources({
          ...{ projectId: project.id, importId, sources: openPaths(paths), options: importOptions },
          ...{ dryRun: options.dryRun ?? false, onProgress: progress.show },
        }),
      );
    } finally {
      progress.stop();
    }
  });
  printReport(report, options);
  process.exitCode = exitCodeOf(report);
}

/** `format.option=value` as the formats' choices; true and false are yes and no. */
function readChoices(given: string[]): NonNullable<ImportOptions['choices']> {
  const choices: NonNullable<ImportOptions['choices']> = {};
  for (const one of given) {
    const [, format = '', key = '', value = ''] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(one) ?? [];
    const option = findFormat(format)?.options?.find((candidate) => candidate.key === key);
    if (!option) throw new Error(`--set ${one}: there is no such option (README.md, "Formats").`);
    if (option.type === 'boolean' && value !== 'true' && value !== 'false')
      throw new Error(`--set ${one}: true or false, please.`);
    choices[format] = { ...choices[format], [key]: option.type === 'boolean' ? value === 'true' : value };
  }
  return choices;
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
