import { randomUUID } from 'node:crypto';
import { createProject } from '#lib/server/commands/create-project.ts';
import { prisma } from '#lib/server/prisma-client.ts';
import type { User } from '#lib/server/session.ts';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

/** Somebody with an account in use. */
export async function makeUser(name: string): Promise<User> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const data = { id: randomUUID(), name, email, emailVerified: true };
  const { id, mayCreate } = await prisma().user.create({ data });
  return { id, name, email, mayCreate };
}

/** A project with one member of each role, named for it: `members.owner`, `members.viewer`. */
export async function makeProjectWithMembers(name: string) {
  const owner = await makeUser(`${name} Owner`);
  const project = { ...(await createProject(owner.id, { name })), name };
  const members = { owner } as Record<MemberRole, User>;
  for (const role of Object.keys(memberRoles) as MemberRole[]) {
    if (role === 'owner') continue;
    members[role] = await makeUser(`${name} ${memberRoles[role]}`);
    await prisma().member.create({ data: { projectId: project.id, userId: members[role].id, role } });
  }
  return { project, members };
}
