'use server';
import { z } from 'zod';
import { roleAllows } from '#lib/server/access.ts';
import { action } from '#lib/server/action.ts';
import { changeView, deleteView } from '#lib/server/commands/change-view.ts';
import { saveView } from '#lib/server/commands/save-view.ts';
import { AppError } from '#lib/server/errors.ts';
import { normaliseListAddress } from '#lib/trace/list-address.ts';
import type { MemberRole } from '#lib/trace/glossary.ts';

const project = z.string();
const name = z.string().trim().min(1, 'Give the view a name.').max(100, 'At most 100 characters.');
const address = z
  .string()
  .max(20_000, 'The filter is longer than 20,000 characters.')
  .transform((given, context) => {
    const normal = normaliseListAddress(given);
    if (normal.ok) return normal.value;
    context.addIssue({ code: 'custom', message: `Not understood: ${normal.problem}.` });
    return z.NEVER;
  });

/** Keeps a view of the traces table under a name. A viewer keeps views for themselves alone. */
export const saveTracesView = action(
  z.object({ project, name, address, shared: z.boolean() }),
  { role: 'viewer' },
  async (view, member) => {
    if (view.shared) refuseSharing(member.role);
    return { id: await saveView(member.project.id, member.user.id, view) };
  },
);

/** Changes what is given of a view. */
export const changeTracesView = action(
  z.object({
    ...{ project, id: z.uuid() },
    ...{ name: name.optional(), address: address.optional(), shared: z.boolean().optional() },
  }),
  { role: 'viewer' },
  async ({ id, name, address, shared }, member) => {
    if (shared === true) refuseSharing(member.role);
    await changeView(member.project.id, changerOf(member), {
      id,
      ...(name !== undefined && { name }),
      ...(address !== undefined && { address }),
      ...(shared !== undefined && { shared }),
    });
  },
);

export const deleteTracesView = action(
  z.object({ project, id: z.uuid() }),
  { role: 'viewer' },
  async ({ id }, member) => {
    await deleteView(member.project.id, changerOf(member), id);
  },
);

function changerOf({ user, role }: { user: { id: string }; role: MemberRole }) {
  return { userId: user.id, changesShared: roleAllows(role, 'researcher') };
}

function refuseSharing(role: MemberRole): void {
  if (!roleAllows(role, 'annotator'))
    throw new AppError('forbidden', 'Viewers keep views for themselves; an annotator can share one.');
}
