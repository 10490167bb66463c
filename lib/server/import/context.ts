import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { makeId } from '#lib/server/make-id.ts';
import { HashCounter } from '#lib/trace/hash-counter.ts';
import type { CodeDraft, RaterDraft } from '#lib/trace/draft.ts';
import type { TraceChange } from './report.ts';

/** What one import carries from batch to batch. */
export type ImportContext = {
  projectId: number;
  importId: string;
  /** Which file of the import is being read. */
  importFile: number | null;
  splitTags: boolean;
  /** Source keys met in this import, each batch's once it is written. */
  seen: HashCounter;
  /** Whose traces were passed over because their file is known: `<import>/<file>`. They count as met. */
  passed: Set<string>;
  /** Ids already found or made, by their identifying text. Emptied when a batch is rolled back. */
  raters: Map<string, string>;
  codes: Map<string, string>;
  conditions: Map<string, string>;
  /** Keys of the prompts that this import met, each batch's once it is written. */
  seenPrompts: HashCounter;
  /**
   * Whether the project holds nothing but what this import wrote: what it has not met cannot be there and is not looked for. Found
   * out anew for every batch.
   */
  alone: boolean;
  /** Present where nothing is to be written: what an import would do is only found out. */
  dry: DryRun | null;
};

/** What a dry run has to remember because it writes nothing. */
export type DryRun = {
  /** Prompts that would be new. */
  prompts: HashCounter;
  /** For each set of keys that records are joined by: the values of the traces that would be new. */
  joinable: Map<string, HashCounter>;
  /** The first traces that would change, at most 200; their number is in the counts. */
  changes: TraceChange[];
};

/** A context for one import. */
export function newContext(
  given: Pick<ImportContext, 'projectId' | 'importId'> & Partial<ImportContext>,
): ImportContext {
  return {
    ...{ importFile: null, splitTags: true, dry: null, seen: new HashCounter(), passed: new Set<string>() },
    ...{ raters: new Map<string, string>(), codes: new Map<string, string>() },
    ...{ conditions: new Map<string, string>(), seenPrompts: new HashCounter(), alone: false },
    ...given,
  };
}

export function newDryRun(): DryRun {
  return { prompts: new HashCounter(), joinable: new Map(), changes: [] };
}

/** Codes that only imported files use live in a codebook of this name until somebody moves them. */
export const importedCodebook = 'Imported';

/** The id of the rater a draft names; made where the project has none. */
export async function findOrMakeRater(
  client: SqlClient,
  context: ImportContext,
  rater: RaterDraft,
): Promise<string> {
  const key = JSON.stringify([rater.kind, rater.name, rater.version ?? '']);
  const known = context.raters.get(key);
  if (known) return known;
  if (context.dry) return findRater(client, context, rater, key);
  const { rows } = await client.query<{ id: string }>(
    `insert into rater (project_id, id, kind, name, version, model) values ($1, $2, $3, $4, $5, $6)
     on conflict (project_id, kind, name, version) do update set model = coalesce(rater.model, excluded.model)
     returning id`,
    [context.projectId, makeId(), rater.kind, rater.name, rater.version ?? '', rater.model ?? null],
  );
  const id = firstId(rows);
  context.raters.set(key, id);
  return id;
}

/** In a dry run: the id where there is such a rater, else a text that no id equals. */
async function findRater(
  client: SqlClient,
  context: ImportContext,
  rater: RaterDraft,
  key: string,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'select id from rater where project_id = $1 and kind = $2 and name = $3 and version = $4',
    [context.projectId, rater.kind, rater.name, rater.version ?? ''],
  );
  const id = rows[0]?.id ?? `new ${key}`;
  context.raters.set(key, id);
  return id;
}

/** The id of the code a draft names by key; made in the codebook for imported codes where the project has none. */
export async function findOrMakeCode(
  client: SqlClient,
  context: ImportContext,
  code: CodeDraft,
): Promise<string> {
  const known = context.codes.get(code.key);
  if (known) return known;
  const found = await client.query<{ id: string }>('select id from code where project_id = $1 and key = $2', [
    context.projectId,
    code.key,
  ]);
  const id =
    found.rows[0]?.id ?? (context.dry ? `new ${code.key}` : await makeCode(client, context.projectId, code));
  context.codes.set(code.key, id);
  return id;
}

async function makeCode(client: SqlClient, projectId: number, code: CodeDraft): Promise<string> {
  const codebook = await client.query<{ id: string }>(
    `insert into codebook (project_id, id, name) values ($1, $2, $3)
     on conflict (project_id, name) do update set name = excluded.name returning id`,
    [projectId, makeId(), importedCodebook],
  );
  const { rows } = await client.query<{ id: string }>(
    `insert into code (project_id, id, codebook_id, key, name, scope, value_type, definition, family, position)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, (select count(*) from code where project_id = $1))
     returning id`,
    [
      ...[projectId, makeId(), firstId(codebook.rows), code.key, code.name ?? code.key],
      ...[code.scope ?? 'trace', code.valueType, code.definition ?? '', code.family ?? ''],
    ],
  );
  return firstId(rows);
}

function firstId(rows: { id: string }[]): string {
  const id = rows[0]?.id;
  if (!id) throw new Error('The database returned no row for an insert.');
  return id;
}
