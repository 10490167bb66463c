import { createHash, randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { magicLink } from 'better-auth/plugins/magic-link';
import { prisma } from '#lib/server/prisma-client.ts';
import { readEnvironment } from '#lib/server/env.ts';
import { readSecret } from '#lib/server/secret.ts';
import { forgetAttempts, mayTrySignIn } from '#lib/server/sign-in-attempts.ts';

export const passwordLength = { min: 10, max: 128 } as const;
export const linkLifetimeMs = { known: 24 * 3_600_000, invited: 7 * 24 * 3_600_000 } as const;
const sessionLifetimeS = 30 * 24 * 3600;

/** What the browser may ask of better-auth over HTTP; everything else goes through our own commands. */
const openPaths = new Set(['/sign-in/email', '/sign-out', '/get-session', '/magic-link/verify']);
const basePath = '/api/auth';

/** Accounts: passwords, one-time links and sessions. Made at the first call, once for each database connection. */
export function auth(): Auth {
  const client = prisma();
  if (kept?.client !== client) kept = { client, auth: createAuth(client) };
  return kept.auth;
}

/** The HTTP door to better-auth, with what we do not use shut. */
export function handleAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(basePath, '');
  if (!openPaths.has(path)) return Promise.resolve(new Response('Not found', { status: 404 }));
  return auth().handler(request);
}

/** Origins that may write with a session's cookie: the configured address, and this machine by its names. */
export function trustedOrigins(): string[] {
  const { url, port } = readEnvironment();
  return [new URL(url).origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`];
}

/** How the one-time link's token is kept: a leaked table opens no account. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

type Auth = ReturnType<typeof createAuth>;
let kept: { client: ReturnType<typeof prisma>; auth: Auth } | undefined;

function createAuth(client: ReturnType<typeof prisma>) {
  const environment = readEnvironment();
  return betterAuth({
    appName: 'Subtext',
    baseURL: new URL(environment.url).origin,
    basePath,
    secret: readSecret(environment),
    database: prismaAdapter(client, { provider: 'postgresql' }),
    trustedOrigins: trustedOrigins(),
    telemetry: { enabled: false },
    // Wrong passwords and used links are answers, not errors; what nobody foresaw is logged.
    logger: { disabled: true },
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError)) console.error('accounts:', error);
      },
    },
    user: { additionalFields: { mayCreate: { type: 'boolean', input: false, defaultValue: false } } },
    // No sliding renewal: a page cannot set cookies, so a session simply lasts its time.
    session: { expiresIn: sessionLifetimeS, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
    advanced: {
      cookiePrefix: 'subtext',
      disableOriginCheck: false, // said aloud: the default is off while testing
      disableCSRFCheck: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      database: { generateId: () => randomUUID() },
    },
    hooks: {
      before: createAuthMiddleware((context) => {
        const email = (context.body as { email?: unknown } | undefined)?.email;
        if (context.path === '/sign-in/email' && typeof email === 'string' && !mayTrySignIn(email))
          throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many attempts.' });
        return Promise.resolve();
      }),
      after: createAuthMiddleware((context) => {
        const session = context.context.newSession;
        if (context.path === '/sign-in/email' && session) forgetAttempts(session.user.email);
        return Promise.resolve();
      }),
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: linkLifetimeMs.known / 1000,
        storeToken: { type: 'custom-hasher', hash: (token) => Promise.resolve(hashToken(token)) },
        rateLimit: { window: 60, max: 30 },
        // Nothing is sent: whoever asked from inside gets the token, and over HTTP nobody can ask.
        sendMagicLink: ({ token, metadata }) => {
          (metadata?.['deliver'] as ((token: string) => void) | undefined)?.(token);
        },
      }),
    ],
  });
}
