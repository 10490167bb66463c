'use server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { codeWriteSchema } from '#lib/labels/code-write.ts';
import { readyCodebooks, type ReadyCodebookKey } from '#lib/labels/codebooks.ts';
import { action } from '#lib/server/action.ts';
import { addReadyCodebook } from '#lib/server/commands/add-ready-codebook.ts';
import { archiveCode } from '#lib/server/commands/archive-code.ts';
import { createCodebook } from '#lib/server/commands/create-codebook.ts';
import { reorderCodes } from '#lib/server/commands/reorder-codes.ts';
import { saveCode } from '#lib/server/commands/save-code.ts';

const project = z.string();
const codebookId = z.uuid();
const codeId = z.uuid();
const readyKeys = readyCodebooks.map(({ key }) => key) as [ReadyCodebookKey, ...ReadyCodebookKey[]];

/** Adds a codebook that comes with the product. */
export const addReadyCodebookToProject = action(
  z.object({ project, key: z.enum(readyKeys) }),
  { role: 'researcher' },
  async ({ key }, member) => {
    const added = await addReadyCodebook(member.project.id, key, member.user.id);
    refresh(member.project.slug);
    return added;
  },
);

export const createProjectCodebook = action(
  z.object({
    project,
    name: z.string().trim().min(1, 'Give the codebook a name.').max(100, 'At most 100 characters.'),
  }),
  { role: 'researcher' },
  async ({ name }, member) => {
    const made = await createCodebook(member.project.id, name);
    refresh(member.project.slug);
    return made;
  },
);

/** `conflict` comes with details `{ version }`: the codebook as it is now has to be looked at first. */
export const saveProjectCode = action(
  z.object({
    project,
    codebookId,
    codeId: codeId.nullable(),
    version: z.int().positive(),
    code: codeWriteSchema,
  }),
  { role: 'researcher' },
  async ({ project: _project, ...input }, member) => {
    const { id, codebook } = await saveCode(member.project.id, member.user.id, input);
    refresh(member.project.slug);
    return { id, version: codebook.version };
  },
);

export const archiveProjectCode = action(
  z.object({ project, codebookId, codeId, archived: z.boolean() }),
  { role: 'researcher' },
  async ({ project: _project, ...input }, member) => {
    await archiveCode(member.project.id, member.user.id, input);
    refresh(member.project.slug);
  },
);

export const reorderProjectCodes = action(
  z.object({ project, codebookId, codeIds: z.array(codeId).max(5_000) }),
  { role: 'researcher' },
  async ({ project: _project, ...input }, member) => {
    await reorderCodes(member.project.id, member.user.id, input);
    refresh(member.project.slug);
  },
);

function refresh(slug: string): void {
  revalidatePath(`/p/${slug}`, 'layout');
}
