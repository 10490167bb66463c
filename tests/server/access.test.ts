import { expect, test } from 'vitest';
import { raterOf, requireMember } from '#lib/server/access.ts';
import { changeRole } from '#lib/server/commands/change-role.ts';
import { createProject, slugOf } from '#lib/server/commands/create-project.ts';
import { removeMember } from '#lib/server/commands/remove-member.ts';
import { prisma } from '#lib/server/prisma-client.ts';
import { listMembers } from '#lib/server/queries/members.ts';
import { listProjects } from '#lib/server/queries/projects.ts';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeProjectWithMembers, makeUser } from '#tests/support/people.ts';

useDatabase();

const roles = Object.keys(memberRoles) as MemberRole[];

test('a role may do what it names and what the ones after it may, and no more', async () => {
  const { project, members } = await makeProjectWithMembers('Rights');
  for (const [has, role] of roles.entries())
    for (const [needs, atLeast] of roles.entries()) {
      const asked = requireMember(members[role], project.slug, atLeast);
      if (has <= needs) await expect(asked).resolves.toMatchObject({ project, role });
      else await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
    }
});

test('a stranger cannot tell a project of others from one that is not there', async () => {
  const { project } = await makeProjectWithMembers('Hidden');
  const stranger = await makeUser('Stranger');
  const there = await requireMember(stranger, project.slug, 'viewer').catch((error: unknown) => error);
  const notThere = await requireMember(stranger, 'no-such-project', 'viewer').catch(
    (error: unknown) => error,
  );
  expect(there).toMatchObject({ code: 'not-found' });
  expect(String(there)).toBe(String(notThere));
  expect(await listProjects(stranger.id)).toEqual([]);
});

test('nobody signed in is asked to sign in, whatever the project', async () => {
  await expect(requireMember(null, 'no-such-project', 'viewer')).rejects.toMatchObject({
    code: 'not-signed-in',
  });
});

test('a role the glossary does not know opens nothing', async () => {
  const { project, members } = await makeProjectWithMembers('Odd');
  await prisma().member.updateMany({ where: { userId: members.viewer.id }, data: { role: 'toString' } });
  await expect(requireMember(members.viewer, project.slug, 'viewer')).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('the last owner can be neither removed nor given a lower role', async () => {
  const { project, members } = await makeProjectWithMembers('Kept');
  await expect(changeRole(project.id, members.owner.id, 'viewer')).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(removeMember(project.id, members.owner.id)).rejects.toMatchObject({ code: 'conflict' });
  await changeRole(project.id, members.owner.id, 'owner');
});

test('of two owners who remove each other at once, one stays', async () => {
  const { project, members } = await makeProjectWithMembers('Duel');
  await changeRole(project.id, members.researcher.id, 'owner');
  const outcomes = await Promise.allSettled([
    removeMember(project.id, members.owner.id),
    removeMember(project.id, members.researcher.id),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await listMembers(project.id)).filter(({ role }) => role === 'owner')).toHaveLength(1);
});

test('somebody who was removed is a stranger, and their account stays', async () => {
  const { project, members } = await makeProjectWithMembers('Gone');
  await removeMember(project.id, members.annotator.id);
  await expect(requireMember(members.annotator, project.slug, 'viewer')).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await prisma().user.count({ where: { id: members.annotator.id } })).toBe(1);
});

test('a person is one rater in a project, however many tabs label first', async () => {
  const { project, members } = await makeProjectWithMembers('Tabs');
  const made = await Promise.all(Array.from({ length: 12 }, () => raterOf(project.id, members.annotator)));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(await prisma().rater.count({ where: { projectId: project.id } })).toBe(1);
});

test('two people of the same name are two raters with different names', async () => {
  const { project } = await makeProjectWithMembers('Names');
  const people = ['a', 'b', 'c'].map((id) => ({ id, name: 'Kim' }));
  const made = await Promise.all(people.map((person) => raterOf(project.id, person)));
  expect(made.map(({ name }) => name).sort()).toEqual(['Kim', 'Kim 2', 'Kim 3']);
});

test('a project gets its address from its name, numbered where that is taken', async () => {
  const user = await makeUser('Maker');
  const slugs = await Promise.all(
    ['Größe & Wahl', 'Größe & Wahl'].map((name) => createProject(user.id, { name })),
  );
  expect(slugs.map(({ slug }) => slug).sort()).toEqual(['grosse-wahl', 'grosse-wahl-2']);
  expect(slugOf('推理')).toBe('project');
  expect(slugOf('../Étude (v2)/')).toBe('etude-v2');
  expect((await listProjects(user.id)).map(({ role }) => role)).toEqual(['owner', 'owner']);
});
