import { createHash } from 'node:crypto';
import type { ByteSource } from '#lib/formats/format.ts';
import { rows } from '#lib/server/db.ts';
import { hashJson } from './content-hash.ts';
import type { ImportContext } from './context.ts';
import type { ImportOptions } from './import-record.ts';
import type { ImportCounts } from './report.ts';
import type { ResolvedFormat } from './resolve-format.ts';

/** Goes up when the reading of files as a whole changes what they become; a format's own changes go into its version. */
const recipeVersion = 1;

export type KeptFile = {
  /**
   * The name its bytes were first imported under, so that traces named by their place in a file are the same traces
   * when the file has been renamed.
   */
  name: string;
  /** Where it is known that reading it again would change nothing; else null. */
  unchanged: UnchangedFile | null;
};

/** How many traces a known file holds, and which file of which import wrote them: `<import>/<file>`. */
export type UnchangedFile = { traces: number; writtenBy: string };

/** Keeps what a file was and how it is read. Nothing is kept in a dry run. */
export async function keepFile(
  { projectId, importId, dry }: ImportContext,
  ordinal: number,
  source: ByteSource,
  { format, mapping }: ResolvedFormat,
  options: ImportOptions,
): Promise<KeptFile> {
  const hash = createHash('sha256');
  for await (const chunk of source.stream()) hash.update(chunk);
  const digest = hash.digest('hex');
  const { splitTags = true, joinOn = [], choices = {} } = options;
  const recipe = hashJson([
    ...[recipeVersion, format.id, format.version ?? 1, mapping ?? null],
    ...[splitTags, joinOn, choices[format.id] ?? {}],
  ]);
  const known = await rows<{ name: string }>(
    `select name from import_file where project_id = $1 and hash = $2 and import_id <> $3
     order by import_id, ordinal limit 1`,
    [projectId, digest, importId],
  );
  if (!dry) {
    await rows(
      `insert into import_file (project_id, import_id, ordinal, name, bytes, hash, format, mapping, recipe)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (project_id, import_id, ordinal) do nothing`,
      [
        ...[projectId, importId, ordinal, source.name, source.size, digest, format.id],
        ...[mapping ? JSON.stringify(mapping) : null, recipe],
      ],
    );
  }
  return {
    name: options.knownAs?.[source.name] ?? known[0]?.name ?? source.name,
    unchanged: await findUnchanged(projectId, importId, digest, recipe),
  };
}

/** Keeps what a file came to, once it was read to its end. */
export async function finishFile(
  { projectId, importId }: ImportContext,
  ordinal: number,
  counts: ImportCounts & { issues: number },
  fileContext: object | null,
): Promise<void> {
  await rows(
    `update import_file set counts = $4, finished = true, context = coalesce($5, context)
      where project_id = $1 and import_id = $2 and ordinal = $3`,
    [projectId, importId, ordinal, JSON.stringify(counts), fileContext ? JSON.stringify(fileContext) : null],
  );
}

/** Of a file of this import that was read or passed over before an interruption: how many of its traces were there already. */
export async function findReadFile(
  { projectId, importId }: ImportContext,
  ordinal: number,
): Promise<{ finished: boolean; unchanged: number }> {
  const [found] = await rows<{ finished: boolean; unchanged: number }>(
    `select finished, coalesce((counts -> 'traces' ->> 'unchanged')::int, 0) as unchanged
       from import_file where project_id = $1 and import_id = $2 and ordinal = $3`,
    [projectId, importId, ordinal],
  );
  return found ?? { finished: false, unchanged: 0 };
}

/**
 * The number of traces of a file that was read before, whole, without an issue and in the same way, where every one of its
 * traces is still as that import wrote it and nothing said labels or outcomes since (which this file may say otherwise).
 */
async function findUnchanged(
  projectId: number,
  importId: string,
  hash: string,
  recipe: string,
): Promise<UnchangedFile | null> {
  const [found] = await rows<UnchangedFile>(
    `select (file.counts -> 'traces' ->> 'imported')::int as traces, file.import_id || '/' || file.ordinal as "writtenBy"
       from import_file as file
      where file.project_id = $1 and file.hash = $3 and file.recipe = $4 and file.finished and file.import_id <> $2
        and (file.counts ->> 'issues')::int = 0 and (file.counts ->> 'unmatched')::int = 0
        and (file.counts -> 'traces' ->> 'imported')::int > 0
        and (file.counts -> 'traces' ->> 'unchanged')::int = 0 and (file.counts -> 'traces' ->> 'changed')::int = 0
        and (file.counts -> 'traces' ->> 'imported')::int = (
          select count(*) from trace where trace.project_id = $1 and trace.import_id = file.import_id
             and trace.import_file = file.ordinal)
        and ((file.counts ->> 'labels')::int + (file.counts ->> 'verdicts')::int + (file.counts ->> 'outcomes')::int = 0
          or not exists (select from import as later where later.project_id = $1 and later.id > file.import_id
             and later.id <> $2 and coalesce((later.counts ->> 'labels')::int, 0)
               + coalesce((later.counts ->> 'verdicts')::int, 0) + coalesce((later.counts ->> 'outcomes')::int, 0) > 0))
      limit 1`,
    [projectId, importId, hash, recipe],
  );
  return found ?? null;
}
