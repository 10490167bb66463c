import type pg from 'pg';
import { codesJson } from '#lib/server/queries/list-codebooks.ts';
import type { CodebookView } from '#lib/trace/view.ts';

/** A codebook with all its codes, archived ones among them, as it is within the transaction. */
export async function readCodebook(
  client: pg.PoolClient,
  projectId: number,
  id: string,
): Promise<CodebookView | undefined> {
  const { rows } = await client.query<CodebookView>(
    `select id, name, version, ${codesJson()} as codes from codebook where project_id = $1 and id = $2`,
    [projectId, id],
  );
  return rows[0];
}

/**
 * Keeps what the codes say under the codebook's version. Imports add codes without a version of their own, so what is
 * kept of a version is what it came to at its end; who made it first stays its maker.
 */
export async function keepCodebookVersion(
  client: pg.PoolClient,
  projectId: number,
  { id, version, codes }: CodebookView,
  userId: string | null,
): Promise<void> {
  await client.query(
    `insert into codebook_version (project_id, codebook_id, version, codes, created_by, created_at)
     values ($1, $2, $3, $4, $5, clock_timestamp())
     on conflict (project_id, codebook_id, version) do update set codes = excluded.codes`,
    [projectId, id, version, JSON.stringify(codes), userId],
  );
}

/** One change of a project's codes at a time: nothing in the database itself holds hotkeys apart. */
export async function lockCodes(client: pg.PoolClient, projectId: number): Promise<void> {
  await client.query('select from project where id = $1 for no key update', [projectId]);
}
