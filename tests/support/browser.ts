import { createSignInLink, handleAuthRequest } from '#lib/server/auth.ts';

const origin = 'http://localhost:3000';

/** What a page of ours would send to better-auth. */
export function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin };
  return handleAuthRequest(
    new Request(`${origin}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

/** Opens a one-time link, without following where it leads. */
export function open(link: string): Promise<Response> {
  return handleAuthRequest(new Request(link, { redirect: 'manual' }));
}

/** The headers of a browser that is signed in. */
export async function sessionOf(email: string): Promise<Headers> {
  const answer = await open(await createSignInLink(email));
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return new Headers({ cookie: cookie.join('; '), origin });
}
