'use server';
import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '#lib/server/action.ts';
import { passwordLength } from '#lib/server/auth.ts';
import { endAllSessions } from '#lib/server/commands/end-all-sessions.ts';
import { renameUser } from '#lib/server/commands/rename-user.ts';
import { setPassword } from '#lib/server/commands/set-password.ts';
import { signIn } from '#lib/server/commands/sign-in.ts';
import { endSession, sendCookies } from '#lib/server/session.ts';
import { readNextPath } from '#lib/server/sign-in-path.ts';

const name = z.string().trim().min(1, 'Give a name.').max(100, 'At most 100 characters.');

/** Signs in and goes to `next`, a path of this site. */
export const signInWithPassword = action(
  z.object({
    email: z.string().trim().min(1, 'Give your e-mail address.').max(320),
    password: z.string().min(1, 'Give your password.').max(1000),
    next: z.string().max(4000).optional(),
  }),
  { role: 'anyone' },
  async (input) => {
    await sendCookies(await signIn(input, await headers()));
    redirect(readNextPath(input.next));
  },
);

export const signOut = action(z.undefined(), { role: 'anyone' }, async () => {
  await endSession();
  redirect('/sign-in');
});

export const signOutEverywhere = action(z.undefined(), { role: 'signed-in' }, async (_, { user }) => {
  await endAllSessions(user.id);
  await endSession();
  redirect('/sign-in');
});

export const changeName = action(z.object({ name }), { role: 'signed-in' }, async (input, { user }) => {
  await renameUser(user.id, input.name);
  revalidatePath('/account');
});

export const changePassword = action(
  z.object({
    currentPassword: z.string().max(1000).optional(),
    newPassword: z
      .string()
      .min(passwordLength.min, `At least ${passwordLength.min} characters.`)
      .max(passwordLength.max, `At most ${passwordLength.max} characters.`),
  }),
  { role: 'signed-in' },
  async (input) => {
    await setPassword(await headers(), input);
    revalidatePath('/account');
  },
);
