import type pg from 'pg';
import { makeId } from '#lib/server/make-id.ts';
import { transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { storable } from '#lib/trace/storable.ts';

/** Makes an empty codebook. Throws 'conflict' where the project has one of this name. */
export async function createCodebook(projectId: number, name: string): Promise<{ id: string }> {
  return transaction((client) => insertCodebook(client, projectId, name));
}

/** The same within a transaction. */
export async function insertCodebook(
  client: pg.PoolClient,
  projectId: number,
  name: string,
): Promise<{ id: string }> {
  const { rows } = await client.query<{ id: string }>(
    `insert into codebook (project_id, id, name) values ($1, $2, $3)
     on conflict (project_id, name) do nothing returning id`,
    [projectId, makeId(), storable(name.trim()).text],
  );
  const [codebook] = rows;
  if (!codebook)
    throw new AppError('conflict', `There is a codebook “${name.trim()}” already. Choose another name.`);
  return codebook;
}
