import type pg from 'pg';
import { v7 as makeId } from 'uuid';
import type { CodeDraft, RaterDraft } from '#lib/trace/draft.ts';

/** What one import carries from batch to batch. */
export type ImportContext = {
  projectId: number;
  importId: string;
  splitTags: boolean;
  /** Source keys of this import, where each stood and what it said. */
  seen: Map<string, { place: string; contentHash: string }>;
  /** Ids already found or made, by their identifying text. Emptied when a batch is rolled back. */
  raters: Map<string, string>;
  codes: Map<string, string>;
};

/** Codes that only imported files use live in a codebook of this name until somebody moves them. */
export const importedCodebook = 'Imported';

/** The id of the rater a draft names; made where the project has none. */
export async function findOrMakeRater(
  client: pg.PoolClient,
  context: ImportContext,
  rater: RaterDraft,
): Promise<string> {
  const key = JSON.stringify([rater.kind, rater.name, rater.version ?? '']);
  const known = context.raters.get(key);
  if (known) return known;
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

/** The id of the code a draft names by key; made in the codebook for imported codes where the project has none. */
export async function findOrMakeCode(
  client: pg.PoolClient,
  context: ImportContext,
  code: CodeDraft,
): Promise<string> {
  const known = context.codes.get(code.key);
  if (known) return known;
  const found = await client.query<{ id: string }>('select id from code where project_id = $1 and key = $2', [
    context.projectId,
    code.key,
  ]);
  const id = found.rows[0]?.id ?? (await makeCode(client, context.projectId, code));
  context.codes.set(code.key, id);
  return id;
}

async function makeCode(client: pg.PoolClient, projectId: number, code: CodeDraft): Promise<string> {
  const codebook = await client.query<{ id: string }>(
    `insert into codebook (project_id, id, name) values ($1, $2, $3)
     on conflict (project_id, name) do update set name = excluded.name returning id`,
    [projectId, makeId(), importedCodebook],
  );
  const { rows } = await client.query<{ id: string }>(
    `insert into code (project_id, id, codebook_id, key, name, scope, value_type, position)
     values ($1, $2, $3, $4, $5, 'trace', $6, (select count(*) from code where project_id = $1))
     returning id`,
    [projectId, makeId(), firstId(codebook.rows), code.key, code.name ?? code.key, code.valueType],
  );
  return firstId(rows);
}

function firstId(rows: { id: string }[]): string {
  const id = rows[0]?.id;
  if (!id) throw new Error('The database returned no row for an insert.');
  return id;
}
