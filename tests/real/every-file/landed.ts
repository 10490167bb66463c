import { rows } from '#lib/server/db.ts';
import { createImport, type ImportOptions } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { reparse } from '#lib/server/import/reparse.ts';
import type { ImportReport } from '#lib/server/import/report.ts';
import { realPath } from '#tests/support/real-files.ts';

/** An empty project. */
export async function makeProject(slug: string): Promise<number> {
  const made = await rows<{ id: number }>('insert into project (slug, name) values ($1, $1) returning id', [
    slug,
  ]);
  return made[0]?.id ?? 0;
}

/** Imports real files or folders as one import, as the command line does. */
export async function importReal(
  projectId: number,
  paths: string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const importId = await createImport(projectId, paths.join(', '), options, 'running');
  return importSources({ projectId, importId, sources: openPaths(paths.map(realPath)), options });
}

/** Reads the records that the project keeps again, as the command line does, and writes nothing. */
export async function reparseReal(projectId: number): Promise<ImportReport> {
  const importId = await createImport(projectId, 'again', {}, 'running');
  return reparse({ projectId }, { importId, dryRun: true });
}

export type Landed = {
  traces: number;
  prompts: number;
  steps: number;
  assets: number;
  missing: number;
  labels: number;
  verdicts: number;
  failed: number;
  outcomes: number;
  unmatched: number;
  issues: number;
};

/** How many rows of each kind a project has. Labels of monitors are counted with their verdicts alone. */
export async function countLanded(projectId: number): Promise<Landed | undefined> {
  const [found] = await rows<Landed>(
    `select
       (select count(*)::int from trace where project_id = $1) as traces,
       (select count(*)::int from prompt where project_id = $1) as prompts,
       (select coalesce(sum(step_count), 0)::int from trace where project_id = $1) as steps,
       (select count(*)::int from asset where project_id = $1) as assets,
       (select count(*)::int from block where project_id = $1 and kind = 'image'
          and payload ->> 'asset' is null) as missing,
       (select count(*)::int from label join rater on rater.id = label.rater_id
         where label.project_id = $1 and current and rater.kind <> 'monitor') as labels,
       (select count(*)::int from verdict join rater on rater.id = verdict.rater_id
         where verdict.project_id = $1 and rater.kind = 'monitor') as verdicts,
       (select count(*)::int from verdict join rater on rater.id = verdict.rater_id
         where verdict.project_id = $1 and rater.kind = 'monitor' and label_id is null) as failed,
       (select count(*)::int from outcome where project_id = $1) as outcomes,
       (select count(*)::int from unmatched_record where project_id = $1) as unmatched,
       (select count(*)::int from import_issue where project_id = $1) as issues`,
    [projectId],
  );
  return found;
}

/** What the files with traces in them, or with what is said of traces, were read as. */
export async function listFormats(projectId: number): Promise<string[]> {
  const found = await rows<{ format: string }>(
    `select distinct format from import_file as file where project_id = $1
        and ((counts ->> 'verdicts')::int > 0 or exists (select from trace where trace.project_id = $1
          and trace.import_id = file.import_id and trace.import_file = file.ordinal))`,
    [projectId],
  );
  return found.map(({ format }) => format);
}

/** By file, in order: how many steps each of its traces has. */
export async function listSteps(projectId: number): Promise<Map<string, number[]>> {
  const found = await rows<{ name: string; steps: number[] }>(
    `select file.name, array_agg(step_count order by trace.id) as steps
       from trace join import_file as file
         on file.project_id = $1 and file.import_id = trace.import_id and file.ordinal = trace.import_file
      where trace.project_id = $1 group by file.name`,
    [projectId],
  );
  return new Map(found.map(({ name, steps }) => [name, steps]));
}

/** Every trace and everything said of it with its quotes, one line each, sorted. Of a span its name, which is not the same in two projects, is left out. */
export async function listSaid(projectId: number): Promise<string[]> {
  const found = await rows<{ said: string }>(
    `select source_key || ' trace' as said from trace where project_id = $1
     union all
     select concat_ws(' ', source_key, 'label', rater.kind, rater.name, code.key,
           case when slot like 'span:%' then 'span' else slot end, value, score,
           (select string_agg(concat_ws(' ', block, start, "end", quote), ', ' order by ordinal) from evidence
             where evidence.project_id = $1 and label_id = label.id))
       from label join trace on trace.id = label.trace_id join rater on rater.id = label.rater_id
       join code on code.id = label.code_id where label.project_id = $1 and current
     union all
     select concat_ws(' ', source_key, 'outcome', outcome.name, value)
       from outcome join trace on trace.id = outcome.trace_id where outcome.project_id = $1`,
    [projectId],
  );
  return [...new Set(found.map(({ said }) => said))].sort();
}
