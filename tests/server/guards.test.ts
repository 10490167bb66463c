import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { auth } from '#lib/server/auth.ts';
import { action } from '#lib/server/action.ts';
import { AppError } from '#lib/server/errors.ts';
import { route } from '#lib/server/route.ts';
import { sessionOf } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeProjectWithMembers, makeUser } from '#tests/support/people.ts';

// Next gives a request's headers only inside Next; everything behind them is real.
const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({ headers: () => Promise.resolve(asked.headers) }));

useDatabase();
beforeAll(() => vi.stubEnv('SUBTEXT_SECRET', 'a secret of the tests, 32 characters or more'));
beforeEach(() => {
  asked.headers = new Headers();
});

const origin = 'http://localhost:3000';
const echo = action(
  z.object({ project: z.string(), count: z.number().int().max(9, 'At most 9.') }),
  { role: 'annotator' },
  (input, { project, role }) => Promise.resolve({ count: input.count, slug: project.slug, role }),
);

test('an action asks who, then whether they may, and only then what', async () => {
  const { project, members } = await makeProjectWithMembers('Actions');
  const wrong = { project: project.slug, count: 99 };
  expect(await echo(wrong)).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
  await signInAs((await makeUser('Action Stranger')).email);
  expect(await echo(wrong)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  await signInAs(members.viewer.email);
  expect(await echo(wrong)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  await signInAs(members.annotator.email);
  expect(await echo(wrong)).toEqual({
    ok: false,
    error: { code: 'invalid', message: 'At most 9.', fields: { count: 'At most 9.' } },
  });
  const value = { count: 3, slug: project.slug, role: 'annotator' };
  expect(await echo({ ...wrong, count: 3 })).toEqual({ ok: true, value });
});

test('a project that is an object instead of a slug is no project', async () => {
  await signInAs((await makeUser('Operator')).email);
  const input = { project: { not: '' }, count: 1 } as unknown as Parameters<typeof echo>[0];
  expect(await echo(input)).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('what nobody foresaw is told as an id, and the log has the rest', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = action(z.undefined(), { role: 'anyone' }, () =>
    Promise.reject(new Error('password=hunter2')),
  );
  const result = await broken(undefined);
  expect(JSON.stringify(result)).not.toContain('hunter2');
  const id = /Something went wrong \((\w{8})\)\./.exec(JSON.stringify(result))?.[1];
  expect(log.mock.calls[0]?.[0]).toContain(id);
  log.mockRestore();
});

const handler = route(
  { role: 'researcher', query: z.object({ q: z.string().optional() }), body: z.object({ n: z.number() }) },
  ({ body, query }) => ({ n: body.n, q: query.q }),
);

test('a write from another site is refused before anything is looked up', async () => {
  const { project, members } = await makeProjectWithMembers('Sites');
  await signInAs(members.owner.email);
  const status = async (headers: Record<string, string>) =>
    (await send(project.slug, { n: 1 }, headers)).status;
  expect(await status({ origin, 'sec-fetch-site': 'same-origin' })).toBe(200);
  expect(await status({ origin })).toBe(200);
  expect(await status({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status({ origin: 'https://evil.example' })).toBe(403);
  expect(await status({ origin: 'http://other.localhost:3000', 'sec-fetch-site': 'same-site' })).toBe(403);
  expect(await status({ origin: 'null' })).toBe(403);
  expect(await status({})).toBe(403);
});

test('a route answers with the status of what is wrong', async () => {
  const { project, members } = await makeProjectWithMembers('Routes');
  const own = { origin };
  expect((await send(project.slug, { n: 1 }, own)).status).toBe(401);
  await signInAs(members.annotator.email);
  expect((await send(project.slug, { n: 1 }, own)).status).toBe(403);
  expect((await send('no-such-project', { n: 1 }, own)).status).toBe(404);
  await signInAs(members.researcher.email);
  const invalid = await send(project.slug, { n: 'x' }, own);
  expect(invalid.status).toBe(422);
  expect(await invalid.json()).toMatchObject({
    error: { code: 'invalid', fields: { n: expect.any(String) as string } },
  });
  expect((await send(project.slug, { n: 1 }, { ...own, 'content-type': 'text/plain' })).status).toBe(422);
  expect((await send(project.slug, { n: 1, pad: 'x'.repeat(2 ** 21) }, own)).status).toBe(413);
  expect(await (await send(project.slug, { n: 1 }, own)).json()).toEqual({ n: 1, q: 'a' });
});

test('a stream passes through, and an error of ours keeps its code', async () => {
  const { project, members } = await makeProjectWithMembers('Streams');
  await signInAs(members.viewer.email);
  const params = Promise.resolve({ project: project.slug });
  const stream = route({ role: 'viewer' }, () => new Response(new Blob(['abc']).stream()));
  expect(await (await stream(new Request(origin), { params })).text()).toBe('abc');
  const conflict = route({ role: 'viewer' }, () => {
    throw new AppError('conflict', 'Somebody was faster.', { details: { revision: 2 } });
  });
  const answer = await conflict(new Request(origin), { params });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toEqual({
    error: { code: 'conflict', message: 'Somebody was faster.', details: { revision: 2 } },
  });
});

test('a session that was ended elsewhere is ended here', async () => {
  const { project, members } = await makeProjectWithMembers('Ended');
  await signInAs(members.owner.email);
  expect(await echo({ project: project.slug, count: 1 })).toMatchObject({ ok: true });
  await auth().api.revokeSessions({ headers: asked.headers });
  expect(await echo({ project: project.slug, count: 1 })).toMatchObject({ error: { code: 'not-signed-in' } });
});

function send(project: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  const request = new Request(`${origin}/api/projects/${project}/x?q=a`, {
    method: 'POST',
    headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return handler(request, { params: Promise.resolve({ project }) });
}

async function signInAs(email: string): Promise<void> {
  asked.headers = await sessionOf(email);
}
