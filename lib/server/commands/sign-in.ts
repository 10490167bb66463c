import { auth } from '#lib/server/auth.ts';
import { readEnvironment } from '#lib/server/env.ts';
import { AppError } from '#lib/server/errors.ts';

/**
 * Signs in with a password and returns the headers that carry the session's cookie. It goes through better-auth's own
 * door, where attempts are counted. Throws `not-signed-in` for a wrong pair and never says which half was wrong.
 */
export async function signIn(
  { email, password }: { email: string; password: string },
  asked: Headers = new Headers(),
): Promise<Headers> {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const name of ['x-forwarded-for', 'user-agent']) {
    const value = asked.get(name);
    if (value !== null) headers.set(name, value);
  }
  const answer = await auth().handler(
    new Request(new URL('/api/auth/sign-in/email', readEnvironment().url), {
      method: 'POST',
      headers,
      body: JSON.stringify({ email: email.trim().toLowerCase(), password }),
    }),
  );
  if (answer.ok) return answer.headers;
  if (answer.status === 429)
    throw new AppError('forbidden', 'Too many attempts. Wait some minutes, or use a one-time link.');
  if (answer.status < 500)
    throw new AppError('not-signed-in', 'That e-mail and password do not belong together.');
  throw new Error(`Signing in failed with status ${answer.status}.`);
}
