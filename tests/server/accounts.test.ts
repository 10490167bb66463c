import { beforeAll, expect, test, vi } from 'vitest';
import { auth, createSignInLink, hashToken } from '#lib/server/auth.ts';
import { ensureLocalOwner } from '#lib/server/local-owner.ts';
import { forgetPassword } from '#lib/server/commands/forget-password.ts';
import { setPassword } from '#lib/server/commands/set-password.ts';
import { signIn } from '#lib/server/commands/sign-in.ts';
import { prisma } from '#lib/server/prisma-client.ts';
import { open, post, sessionOf } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeUser } from '#tests/support/people.ts';

useDatabase();
beforeAll(() => vi.stubEnv('SUBTEXT_SECRET', 'a secret of the tests, 32 characters or more'));

const password = 'correct horse battery';

test('the first start makes the local owner, and later ones do not', async () => {
  await Promise.all([ensureLocalOwner(), ensureLocalOwner()]);
  expect(await ensureLocalOwner()).toBe('owner@subtext.local');
  const users = await prisma().user.findMany();
  expect(users).toMatchObject([{ name: 'Local owner', email: 'owner@subtext.local', mayCreate: true }]);
});

test('nobody can make an account from outside', async () => {
  const body = { name: 'Mallory', email: 'mallory@example.org', password };
  expect((await post('/sign-up/email', body)).status).toBe(404);
  await expect(auth().api.signUpEmail({ body })).rejects.toThrow();
  expect(await prisma().user.count({ where: { email: body.email } })).toBe(0);
});

test('what is not needed over HTTP is not there, asking for a link included', async () => {
  for (const path of [
    '/sign-in/magic-link',
    '/update-user',
    '/delete-user',
    '/change-email',
    '/list-sessions',
  ])
    expect((await post(path, { email: 'owner@subtext.local' })).status).toBe(404);
  expect(await prisma().verification.count()).toBe(0);
});

test('a one-time link signs in once, even when it is opened twice at the same time', async () => {
  const { email } = await makeUser('Once');
  const link = await createSignInLink(email, { callbackPath: '/p/x' });
  const answers = await Promise.all([open(link), open(link)]);
  const locations = answers.map((answer) => new URL(answer.headers.get('location') ?? '').pathname);
  expect(locations.sort()).toEqual(['/p/x', '/sign-in']);
  const third = await open(link);
  expect(third.headers.get('location')).toContain('/sign-in?error=');
  expect(third.headers.getSetCookie()).toEqual([]);
  const cookies = answers.flatMap((answer) => answer.headers.getSetCookie());
  expect(cookies.filter((cookie) => cookie.startsWith('subtext.session_token='))).toHaveLength(1);
  expect(cookies[0]).toMatch(/HttpOnly/i);
  expect(cookies[0]).toMatch(/SameSite=Lax/i);
});

test('a link ends after its time, and when a newer one is made', async () => {
  const { email } = await makeUser('Late');
  const first = await createSignInLink(email);
  const second = await createSignInLink(email);
  expect((await open(first)).headers.get('location')).toContain('error=');
  const identifier = `magic-link:${hashToken(new URL(second).searchParams.get('token') ?? '')}`;
  await prisma().verification.updateMany({
    where: { identifier },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect((await open(second)).headers.get('location')).toContain('error=');
});

test('the table of links does not hold what opens an account', async () => {
  const { email } = await makeUser('Hashed');
  const token = new URL(await createSignInLink(email)).searchParams.get('token') ?? '';
  expect(token.length).toBeGreaterThanOrEqual(32);
  expect(JSON.stringify(await prisma().verification.findMany())).not.toContain(token);
});

test('a link leads to no other site', async () => {
  const { email } = await makeUser('Elsewhere');
  const link = new URL(await createSignInLink(email, { callbackPath: '//evil.example/' }));
  expect(link.searchParams.get('callbackURL')).toBe('/');
  link.searchParams.set('callbackURL', 'https://evil.example/');
  expect((await open(link.href)).status).toBe(403);
});

test('a password signs in, a wrong one and an unknown person do not and look the same', async () => {
  const user = await makeUser('Pass');
  await setPassword(await sessionOf(user.email), { newPassword: password });
  const headers = await signIn({ email: 'PASS@example.org ', password });
  expect(headers.getSetCookie().join()).toContain('subtext.session_token=');
  const wrong = await signIn({ email: user.email, password: 'wrong' }).catch((error: unknown) => error);
  const unknown = await signIn({ email: 'nobody@example.org', password }).catch((error: unknown) => error);
  expect(wrong).toMatchObject({ code: 'not-signed-in' });
  expect(String(wrong)).toBe(String(unknown));
});

test('changing a password needs the old one and ends the other sessions', async () => {
  const user = await makeUser('Change');
  const here = await sessionOf(user.email);
  await setPassword(here, { newPassword: password });
  const elsewhere = await sessionOf(user.email);
  await expect(setPassword(here, { newPassword: 'another long one' })).rejects.toMatchObject({
    code: 'invalid',
  });
  const wrong = { currentPassword: 'guess', newPassword: 'another long one' };
  await expect(setPassword(here, wrong)).rejects.toMatchObject({ code: 'invalid' });
  expect(await auth().api.getSession({ headers: elsewhere })).not.toBeNull();
  await setPassword(here, { currentPassword: password, newPassword: 'another long one' });
  expect(await auth().api.getSession({ headers: elsewhere })).toBeNull();
  expect(await auth().api.getSession({ headers: here })).not.toBeNull();
  await expect(signIn({ email: user.email, password })).rejects.toMatchObject({ code: 'not-signed-in' });
});

test('a forgotten password is taken away, and the next link leads to a new one', async () => {
  const user = await makeUser('Forgot');
  await setPassword(await sessionOf(user.email), { newPassword: password });
  await forgetPassword(user.email);
  await expect(signIn({ email: user.email, password })).rejects.toMatchObject({ code: 'not-signed-in' });
  await setPassword(await sessionOf(user.email), { newPassword: 'another long one' });
  await signIn({ email: user.email, password: 'another long one' });
});

test('guessing one account is stopped, wherever the guesses come from', async () => {
  const { email } = await makeUser('Guessed');
  const codes: unknown[] = [];
  for (let attempt = 0; attempt < 21; attempt += 1) {
    const from = new Headers({ 'x-forwarded-for': `192.0.2.${attempt}` });
    await signIn({ email, password: 'guess' }, from).catch((error: { code: unknown }) =>
      codes.push(error.code),
    );
  }
  expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'not-signed-in'));
  expect(codes[20]).toBe('forbidden');
});
