import { transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { keepAnOwner } from '#lib/server/commands/keep-an-owner.ts';

/**
 * Takes somebody out of a project; their labels stay, as what a rater said. An account that was made by the invitation
 * and never used goes with it, and so does its link. Throws `not-found` for no member, `conflict` for the last owner.
 */
export async function removeMember(projectId: number, userId: string): Promise<void> {
  await transaction(async (client) => {
    await keepAnOwner(client, projectId, userId);
    const removed = await client.query('delete from member where project_id = $1 and user_id = $2', [
      projectId,
      userId,
    ]);
    if (removed.rowCount === 0) throw new AppError('not-found', 'This person is no member of the project.');
    await client.query(
      `delete from "user" u where id = $1 and not email_verified
         and not exists (select 1 from member m where m.user_id = u.id)`,
      [userId],
    );
  });
}
