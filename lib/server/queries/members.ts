import { rows } from '#lib/server/db.ts';
import { prisma } from '#lib/server/prisma-client.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';

export type MemberSummary = {
  userId: string;
  name: string;
  email: string;
  role: MemberRole;
  since: Date;
  /** Has an account that nobody has signed in to yet. */
  invited: boolean;
};

/** The members of a project, owners first, then by name. */
export function listMembers(projectId: number): Promise<MemberSummary[]> {
  return rows<MemberSummary>(
    `select u.id as "userId", u.name, u.email, m.role, m.created_at as since, not u.email_verified as invited
     from member m join "user" u on u.id = m.user_id
     where m.project_id = $1
     order by array_position(array['owner', 'researcher', 'annotator', 'viewer'], m.role), lower(u.name), u.id`,
    [projectId],
  );
}

/** Whether somebody can sign in with a password, or only with one-time links. */
export async function hasPassword(userId: string): Promise<boolean> {
  const count = await prisma().account.count({
    where: { userId, providerId: 'credential', password: { not: null } },
  });
  return count > 0;
}
