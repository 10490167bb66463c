import { cookies, headers } from 'next/headers';
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import { cache } from 'react';
import { auth } from '#lib/server/auth.ts';

/** Whoever is signed in, as far as anybody needs to know. */
export type User = { id: string; name: string; email: string; mayCreate: boolean };

/** Who sent this request, or null. Read once a request, from the database: a session that was ended is ended. */
export const currentUser = cache(async (): Promise<User | null> => {
  const sent = await headers(); // first: it tells Next that the page is made for each request
  const session = await auth().api.getSession({ headers: sent });
  if (!session) return null;
  const { id, name, email, mayCreate } = session.user;
  return { id, name, email, mayCreate: mayCreate === true };
});

/** Hands the browser the cookies that better-auth answered with. Only in actions and route handlers. */
export async function sendCookies(answer: Headers): Promise<void> {
  const jar = await cookies();
  for (const line of answer.getSetCookie())
    for (const [name, attributes] of parseSetCookieHeader(line))
      jar.set(name, decodeURIComponent(attributes.value), toCookieOptions(attributes));
}

/** Ends this session, here and in the browser. */
export async function endSession(): Promise<void> {
  const answer = await auth().api.signOut({ headers: await headers(), returnHeaders: true });
  await sendCookies(answer.headers);
}
