'use server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { action } from '#lib/server/action.ts';
import { addMember } from '#lib/server/commands/add-member.ts';
import { changeRole } from '#lib/server/commands/change-role.ts';
import { removeMember } from '#lib/server/commands/remove-member.ts';
import { renewInvitation } from '#lib/server/commands/renew-invitation.ts';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

const project = z.string();
const userId = z.string().min(1).max(100);
const role = z.enum(Object.keys(memberRoles) as [MemberRole, ...MemberRole[]]);

/** Adds a member by e-mail; for a new account the value holds the one-time link to hand over. */
export const addProjectMember = action(
  z.object({
    project,
    email: z.email('This is not an e-mail address.').max(320),
    name: z.string().trim().min(1, 'Give a name.').max(100, 'At most 100 characters.'),
    role,
  }),
  { role: 'owner' },
  async (input, member) => {
    const added = await addMember(member.project, input);
    refresh(member.project.slug);
    return added;
  },
);

export const renewMemberInvitation = action(
  z.object({ project, userId }),
  { role: 'owner' },
  (input, member) => renewInvitation(member.project, input.userId),
);

export const changeMemberRole = action(
  z.object({ project, userId, role }),
  { role: 'owner' },
  async (input, member) => {
    await changeRole(member.project.id, input.userId, input.role);
    refresh(member.project.slug);
  },
);

export const removeProjectMember = action(
  z.object({ project, userId }),
  { role: 'owner' },
  async (input, member) => {
    await removeMember(member.project.id, input.userId);
    refresh(member.project.slug);
  },
);

function refresh(slug: string): void {
  revalidatePath(`/p/${slug}/members`);
}
