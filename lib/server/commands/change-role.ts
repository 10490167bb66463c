import { transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { keepAnOwner } from '#lib/server/commands/keep-an-owner.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';

/** Gives a member another role. Throws `not-found` for no member and `conflict` for the last owner. */
export async function changeRole(projectId: number, userId: string, role: MemberRole): Promise<void> {
  await transaction(async (client) => {
    if (role !== 'owner') await keepAnOwner(client, projectId, userId);
    const changed = await client.query('update member set role = $3 where project_id = $1 and user_id = $2', [
      projectId,
      userId,
      role,
    ]);
    if (changed.rowCount === 0) throw new AppError('not-found', 'This person is no member of the project.');
  });
}
