import { randomUUID } from 'node:crypto';
import { auth, hashToken, linkLifetimeMs } from '#lib/server/better-auth.ts';
import { prisma } from '#lib/server/prisma-client.ts';
import { readEnvironment } from '#lib/server/env.ts';
import { AppError } from '#lib/server/errors.ts';
import { readNextPath } from '#lib/server/sign-in-path.ts';

export {
  auth,
  handleAuthRequest,
  hashToken,
  passwordLength,
  trustedOrigins,
} from '#lib/server/better-auth.ts';

/**
 * An address that signs a person in, once. No e-mail is sent: it is printed, or shown to be handed over. It works for
 * 24 hours, for somebody who has never signed in for 7 days, and replaces their earlier links. With a `name` an
 * account that does not exist is made; without one that is a not-found error.
 *
 * Somebody who has signed in before gets an address that works at once. An invitation goes through a page with a
 * button, because chat programs open links to preview them, which would use it up.
 */
export async function createSignInLink(
  email: string,
  options: { name?: string; callbackPath?: string } = {},
): Promise<string> {
  const address = email.trim().toLowerCase();
  const user =
    (await prisma().user.findUnique({ where: { email: address } })) ?? (await invite(address, options));
  await prisma().verification.deleteMany({
    where: {
      identifier: { startsWith: identifierPrefix },
      value: { contains: `"email":${JSON.stringify(address)}` },
    },
  });

  const token = await makeToken(address);
  const lifetimeMs = user.emailVerified ? linkLifetimeMs.known : linkLifetimeMs.invited;
  const { count } = await prisma().verification.updateMany({
    where: { identifier: identifierPrefix + hashToken(token) },
    data: { expiresAt: new Date(Date.now() + lifetimeMs) },
  });
  if (count !== 1) throw new Error('The one-time link was not kept where it was expected.');

  const callbackURL = readNextPath(options.callbackPath);
  const query = new URLSearchParams({ token, callbackURL, errorCallbackURL: '/sign-in' });
  const path = user.emailVerified ? '/api/auth/magic-link/verify' : '/sign-in/link';
  return new URL(`${path}?${query.toString()}`, readEnvironment().url).href;
}

const identifierPrefix = 'magic-link:';

/** `emailVerified` says whether somebody has ever signed in: the first one-time link used sets it. */
async function invite(email: string, { name }: { name?: string }) {
  if (name === undefined) throw new AppError('not-found', `There is no account for ${email}.`);
  await prisma().user.createMany({ data: { id: randomUUID(), email, name }, skipDuplicates: true });
  return prisma().user.findUniqueOrThrow({ where: { email } });
}

async function makeToken(email: string): Promise<string> {
  let token: string | undefined;
  const deliver = (made: string) => (token = made);
  await auth().api.signInMagicLink({ headers: new Headers(), body: { email, metadata: { deliver } } });
  if (token === undefined) throw new Error('No one-time link was made.');
  return token;
}
