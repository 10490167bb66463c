import type pg from 'pg';
import { AppError } from '#lib/server/errors.ts';

/**
 * Locks the project's members for this transaction and throws `conflict` if taking the role of owner from `userId`
 * left it without one. Two owners who remove each other at once are thus one after the other.
 */
export async function keepAnOwner(client: pg.PoolClient, projectId: number, userId: string): Promise<void> {
  await client.query('select 1 from project where id = $1 for update', [projectId]);
  const others = await client.query(
    `select 1 from member where project_id = $1 and role = 'owner' and user_id <> $2 limit 1`,
    [projectId, userId],
  );
  if (others.rowCount === 0)
    throw new AppError('conflict', 'A project keeps at least one owner. Make somebody else an owner first.');
}
