import { randomUUID } from 'node:crypto';
import { createSignInLink } from '#lib/server/auth.ts';
import { transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';

export type NewMember = { email: string; name: string; role: MemberRole };

/** `link` is the one-time link to hand over, or null for somebody who has an account: they sign in as ever. */
export type AddedMember = { name: string; email: string; link: string | null };

/**
 * Adds somebody to a project, and makes their account where there is none. Only for an account made here and now
 * is there a link: with one for an account that exists, an owner of any project could become anybody.
 * Throws `conflict` for somebody who is a member.
 */
export async function addMember(
  project: { id: number; slug: string },
  { email, name, role }: NewMember,
): Promise<AddedMember> {
  const address = email.trim().toLowerCase();
  const { user, isNew } = await transaction(async (client) => {
    const made = await client.query<{ id: string; name: string }>(
      `insert into "user" (id, name, email, updated_at) values ($1, $2, $3, now())
       on conflict (email) do nothing returning id, name`,
      [randomUUID(), name.trim(), address],
    );
    const known = await client.query<{ id: string; name: string }>(
      'select id, name from "user" where email = $1',
      [address],
    );
    const user = made.rows[0] ?? known.rows[0];
    if (!user) throw new AppError('conflict', 'This account was just removed. Try again.');
    const added = await client.query(
      'insert into member (project_id, user_id, role) values ($1, $2, $3) on conflict do nothing',
      [project.id, user.id, role],
    );
    if (added.rowCount === 0)
      throw new AppError('conflict', `${user.name} (${address}) is a member already.`);
    return { user, isNew: made.rowCount === 1 };
  });
  const link = isNew ? await createSignInLink(address, { callbackPath: `/p/${project.slug}` }) : null;
  return { name: user.name, email: address, link };
}
