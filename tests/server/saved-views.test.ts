import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { changeTracesView, deleteTracesView, saveTracesView } from '#lib/actions/views.ts';
import { listViews } from '#lib/server/queries/list-views.ts';
import type { User } from '#lib/server/session.ts';
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

const as = async ({ email }: Pick<User, 'email'>) => {
  asked.headers = await sessionOf(email);
};
const address = 'q=naïve&model=a&sort=title&col=title~240&pin=1&cursor=left-out';

test('a shared view is every member’s, a private one nobody else’s, and both say the same to all', async () => {
  const { project, members } = await makeProjectWithMembers('Views');
  const view = { project: project.slug, address };
  await as(members.annotator);
  const shared = await saveTracesView({ ...view, name: ' Shared ', shared: true });
  const own = await saveTracesView({ ...view, name: 'Own', shared: false });
  expect([shared.ok, own.ok]).toEqual([true, true]);
  const seen = await listViews(project.id, members.viewer.id);
  expect(seen).toMatchObject([{ name: 'Shared', shared: true, own: false }]);
  const mine = await listViews(project.id, members.annotator.id);
  expect(mine.map(({ name, own }) => [name, own])).toEqual([
    ['Shared', true],
    ['Own', true],
  ]);
  const kept = new URLSearchParams(seen[0]?.address);
  expect([...kept.keys()]).toEqual(['q', 'model', 'sort', 'col', 'pin']);
  expect(kept.get('q')).toBe('naïve');
});

test('a name is taken once among shared views, and once among one person’s own', async () => {
  const { project, members } = await makeProjectWithMembers('Names');
  const save = (shared: boolean) => saveTracesView({ project: project.slug, address, name: 'One', shared });
  await as(members.annotator);
  expect([(await save(true)).ok, (await save(false)).ok]).toEqual([true, true]);
  expect(await save(false)).toMatchObject({ ok: false, error: { code: 'conflict' } });
  await as(members.researcher);
  expect(await save(true)).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: 'A view is called “One” already.' },
  });
  expect((await save(false)).ok).toBe(true);
});

test('only whoever made a view changes it, and researchers what is shared', async () => {
  const { project, members } = await makeProjectWithMembers('Changes');
  await as(members.annotator);
  const made = await saveTracesView({ project: project.slug, address, name: 'A', shared: true });
  const own = await saveTracesView({ project: project.slug, address, name: 'B', shared: false });
  if (!made.ok || !own.ok) throw new Error('The views were not made.');
  const rename = (id: string, name: string) => changeTracesView({ project: project.slug, id, name });
  await as(members.viewer);
  expect(await rename(made.value.id, 'X')).toMatchObject({ error: { code: 'not-found' } });
  expect(await deleteTracesView({ project: project.slug, id: made.value.id })).toMatchObject({ ok: false });
  await as(members.researcher);
  expect(await rename(own.value.id, 'X')).toMatchObject({ error: { code: 'not-found' } });
  expect(await rename(made.value.id, 'Renamed')).toEqual({ ok: true, value: undefined });
  await as(members.annotator);
  expect(await rename(own.value.id, 'Renamed')).toEqual({ ok: true, value: undefined });
  const share = { project: project.slug, id: own.value.id, shared: true };
  expect(await changeTracesView(share)).toMatchObject({ error: { code: 'conflict' } });
  expect((await changeTracesView({ project: project.slug, id: own.value.id, address: 'q=new' })).ok).toBe(
    true,
  );
  expect((await deleteTracesView({ project: project.slug, id: made.value.id })).ok).toBe(true);
  expect(await listViews(project.id, members.annotator.id)).toMatchObject([
    { name: 'Renamed', address: 'q=new', shared: false },
  ]);
});

test('viewers keep views for themselves, strangers none, and an address that is none is refused', async () => {
  const { project, members } = await makeProjectWithMembers('Refusals');
  const view = { project: project.slug, address, name: 'A', shared: false };
  await as(await makeUser('View Stranger'));
  expect(await saveTracesView(view)).toMatchObject({ error: { code: 'not-found' } });
  await as(members.viewer);
  expect(await saveTracesView({ ...view, shared: true })).toMatchObject({ error: { code: 'forbidden' } });
  expect((await saveTracesView(view)).ok).toBe(true);
  expect(await saveTracesView({ ...view, name: 'B', address: 'sort=sideways' })).toMatchObject({
    error: { code: 'invalid', fields: { address: 'Not understood: sort.' } },
  });
  expect(await saveTracesView({ ...view, name: '  ' })).toMatchObject({
    error: { code: 'invalid', fields: { name: 'Give the view a name.' } },
  });
});
