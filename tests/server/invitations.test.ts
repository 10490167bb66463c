import { beforeAll, expect, test, vi } from 'vitest';
import { addMember } from '#lib/server/commands/add-member.ts';
import { removeMember } from '#lib/server/commands/remove-member.ts';
import { renewInvitation } from '#lib/server/commands/renew-invitation.ts';
import { prisma } from '#lib/server/prisma-client.ts';
import { open } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeProjectWithMembers, makeUser } from '#tests/support/people.ts';

useDatabase();
beforeAll(() => vi.stubEnv('SUBTEXT_SECRET', 'a secret of the tests, 32 characters or more'));

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
