import { createSignInLink } from '#lib/server/auth.ts';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';

/**
 * Another one-time link for somebody invited who never came; their earlier one stops working. Only while the account
 * has never been used and belongs to no other project: a link is the account. Throws `not-found` or `forbidden`.
 */
export async function renewInvitation(
  project: { id: number; slug: string },
  userId: string,
): Promise<{ name: string; email: string; link: string }> {
  const found = await rows<{ name: string; email: string; used: boolean; elsewhere: boolean }>(
    `select u.name, u.email, u.email_verified as used,
       exists (select 1 from member o where o.user_id = u.id and o.project_id <> m.project_id) as elsewhere
     from member m join "user" u on u.id = m.user_id where m.project_id = $1 and m.user_id = $2`,
    [project.id, userId],
  );
  const member = found[0];
  if (!member) throw new AppError('not-found', 'This person is no member of the project.');
  if (member.used || member.elsewhere)
    throw new AppError(
      'forbidden',
      `${member.name} has an account in use. Whoever runs Subtext can print a link for it: npx subtext link.`,
    );
  const link = await createSignInLink(member.email, { callbackPath: `/p/${project.slug}` });
  return { name: member.name, email: member.email, link };
}
