import { getSessionCookie } from 'better-auth/cookies';
import { NextResponse, type NextRequest } from 'next/server';
import { signInPath } from '#lib/server/sign-in-path.ts';

/**
 * A convenience, not a protection: whoever has no session's cookie is sent to sign in and back afterwards, and pages
 * learn their own address. What a session may see is decided where the data is read.
 */
export function proxy(request: NextRequest) {
  if (request.method !== 'GET') return NextResponse.next();
  const path = request.nextUrl.pathname + request.nextUrl.search;
  if (getSessionCookie(request, { cookiePrefix: 'subtext' }) === null)
    return NextResponse.redirect(new URL(signInPath(path), request.nextUrl));
  const headers = new Headers(request.headers);
  headers.set('x-subtext-path', path);
  return NextResponse.next({ request: { headers } });
}

/** Pages only: with a proxy before them, uploads would be cut at 10 MB. */
export const config = { matcher: ['/', '/account', '/p/:path*'] };
