import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { auth, createSignInLink, ensureLocalOwner, handleAuthRequest, hashToken } from '#lib/server/auth.ts';
import { addMember } from '#lib/server/commands/add-member.ts';
import { forgetPassword } from '#lib/server/commands/forget-password.ts';
import { removeMember } from '#lib/server/commands/remove-member.ts';
import { renewInvitation } from '#lib/server/commands/renew-invitation.ts';
import { setPassword } from '#lib/server/commands/set-password.ts';
import { signIn } from '#lib/server/commands/sign-in.ts';
import { prisma } from '#lib/server/db.ts';
import { readSecret } from '#lib/server/secret.ts';
import { readNextPath, signInPath } from '#lib/server/sign-in-path.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeProjectWithMembers, makeUser } from '#tests/support/people.ts';

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

test('a new member gets a link that works for a week, behind a button that previews do not press', async () => {
  const { project } = await makeProjectWithMembers('Invite');
  const { link } = await addMember(project, { email: 'New@Example.org', name: 'New', role: 'annotator' });
  const address = new URL(link ?? '');
  expect(address.pathname).toBe('/sign-in/link');
  const { expiresAt } = await prisma().verification.findFirstOrThrow({
    where: { value: { contains: 'new@example.org' } },
  });
  expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000);
  address.pathname = '/api/auth/magic-link/verify';
  expect((await open(address.href)).headers.get('location')).toMatch(/\/p\/invite$/);
});

test('an owner cannot become somebody by adding them', async () => {
  const { project } = await makeProjectWithMembers('Greedy');
  const { project: other } = await makeProjectWithMembers('Rich');
  const victim = await makeUser('Victim');
  const added = await addMember(project, { email: victim.email, name: 'x', role: 'viewer' });
  expect(added).toEqual({ name: 'Victim', email: victim.email, link: null });
  await expect(renewInvitation(project, victim.id)).rejects.toMatchObject({ code: 'forbidden' });
  // Invited elsewhere and not come yet: the link is the account, so it is not given out here either.
  await addMember(other, { email: 'soon@example.org', name: 'Soon', role: 'owner' });
  expect(
    (await addMember(project, { email: 'soon@example.org', name: 'x', role: 'viewer' })).link,
  ).toBeNull();
  const soon = await prisma().user.findUniqueOrThrow({ where: { email: 'soon@example.org' } });
  await expect(renewInvitation(project, soon.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(
    addMember(project, { email: 'soon@example.org', name: 'x', role: 'viewer' }),
  ).rejects.toMatchObject({ code: 'conflict' });
});

test('taking an invitation back takes the account and its link away', async () => {
  const { project } = await makeProjectWithMembers('Typo');
  const { link } = await addMember(project, { email: 'typo@example.org', name: 'Typo', role: 'viewer' });
  const { id } = await prisma().user.findUniqueOrThrow({ where: { email: 'typo@example.org' } });
  const renewed = await renewInvitation(project, id);
  expect(renewed.link).not.toBe(link);
  await removeMember(project.id, id);
  expect(await prisma().user.count({ where: { id } })).toBe(0);
  const address = new URL(renewed.link);
  address.pathname = '/api/auth/magic-link/verify';
  expect((await open(address.href)).headers.get('location')).toContain('error=');
});

test('the secret is made once, for its owner alone to read', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'subtext-secret-'));
  const environment = { secret: undefined, dataDirectory };
  const secret = readSecret(environment);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(readSecret(environment)).toBe(secret);
  const file = join(dataDirectory, 'secrets.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain(secret);
  expect(readSecret({ secret: 'given', dataDirectory })).toBe('given');
});

test('after signing in one stays on this site', () => {
  for (const path of ['/p/x/traces?q=a&page=2#t', '/', '/account']) expect(readNextPath(path)).toBe(path);
  const evil = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ];
  for (const path of [...evil, '/x/..//evil.example', '', undefined, ['/a', '/b']])
    expect(readNextPath(path)).toBe('/');
  expect(signInPath('/p/x?a=1&b=2')).toBe('/sign-in?next=%2Fp%2Fx%3Fa%3D1%26b%3D2');
});

const origin = 'http://localhost:3000';

function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin };
  return handleAuthRequest(
    new Request(`${origin}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

function open(link: string): Promise<Response> {
  return handleAuthRequest(new Request(link, { redirect: 'manual' }));
}

/** The headers of a browser that is signed in. */
async function sessionOf(email: string): Promise<Headers> {
  const answer = await open(await createSignInLink(email));
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return new Headers({ cookie: cookie.join('; '), origin });
}
