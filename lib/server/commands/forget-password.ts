import { prisma } from '#lib/server/prisma-client.ts';
import { AppError } from '#lib/server/errors.ts';

/**
 * For somebody who lost their password, on the word of whoever runs the program: takes the password away and ends all
 * sessions, so that a one-time link leads to an account that can be given a new one. Throws `not-found`.
 */
export async function forgetPassword(email: string): Promise<void> {
  const user = await prisma().user.findUnique({ where: { email: email.trim().toLowerCase() } });
  if (!user) throw new AppError('not-found', `There is no account for ${email}.`);
  await prisma().$transaction([
    prisma().account.deleteMany({ where: { userId: user.id, providerId: 'credential' } }),
    prisma().session.deleteMany({ where: { userId: user.id } }),
  ]);
}
