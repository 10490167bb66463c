import { cache } from 'react';
import { makeId } from '#lib/server/make-id.ts';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { User } from '#lib/server/session.ts';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

export type Membership = {
  project: { id: number; slug: string; name: string };
  role: MemberRole;
  user: User;
};

/**
 * The one question of authorisation: what may this person do in this project? Throws `not-signed-in` without a
 * person, `not-found` for somebody who is no member (a stranger does not learn that the project exists), and
 * `forbidden` for a member whose role is too low.
 */
export async function requireMember(
  user: User | null,
  projectSlug: string,
  atLeast: MemberRole,
): Promise<Membership> {
  if (!user) throw new AppError('not-signed-in', 'Sign in first.');
  const found = await findMembership(user.id, projectSlug);
  if (!found) throw new AppError('not-found', 'There is no such project, or you are no member of it.');
  if (!roleAllows(found.role, atLeast))
    throw new AppError(
      'forbidden',
      `This needs the role ${memberRoles[atLeast]}; yours is ${memberRoles[found.role]}.`,
    );
  const { id, slug, name, role } = found;
  return { project: { id, slug, name }, role, user };
}

/** Whether a role may do what another one may: each may do all that the ones after it may. */
export function roleAllows(role: MemberRole, atLeast: MemberRole): boolean {
  const order = Object.keys(memberRoles);
  return order.indexOf(role) <= order.indexOf(atLeast);
}

/** The rater a person is in a project, made at their first label. Two tabs at once make one. */
export async function raterOf(
  projectId: number,
  user: Pick<User, 'id' | 'name'>,
): Promise<{ id: string; name: string }> {
  for (let attempt = 1; attempt <= 1000; attempt += 1) {
    const name = attempt === 1 ? user.name : `${user.name} ${attempt}`;
    const existing = await rows<{ id: string; name: string }>(
      'select id, name from rater where project_id = $1 and user_id = $2',
      [projectId, user.id],
    );
    if (existing[0]) return existing[0];
    const made = await rows<{ id: string; name: string }>(
      `insert into rater (project_id, id, kind, name, user_id) values ($1, $2, 'human', $3, $4)
       on conflict do nothing returning id, name`,
      [projectId, makeId(), name, user.id],
    );
    if (made[0]) return made[0]; // else the name is taken, or another tab was faster: the next round tells
  }
  throw new Error(`A thousand raters of project ${projectId} are called ${user.name}.`);
}

type Found = { id: number; slug: string; name: string; role: MemberRole };

const findMembership = cache(async (userId: string, slug: string): Promise<Found | null> => {
  const found = await rows<Found>(
    `select p.id, p.slug, p.name, m.role from project p join member m on m.project_id = p.id
     where p.slug = $1 and m.user_id = $2`,
    [slug, userId],
  );
  const membership = found[0];
  return membership && Object.hasOwn(memberRoles, membership.role) ? membership : null;
});
