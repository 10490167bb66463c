'use server';
import { z } from 'zod';
import { action } from '#lib/server/action.ts';
import { createProject } from '#lib/server/commands/create-project.ts';
import { AppError } from '#lib/server/errors.ts';

/** Makes a project and returns its slug. */
export const makeProject = action(
  z.object({
    name: z.string().trim().min(1, 'Give the project a name.').max(100, 'At most 100 characters.'),
    description: z.string().trim().max(500, 'At most 500 characters.').optional(),
  }),
  { role: 'signed-in' },
  async (input, { user }) => {
    if (!user.mayCreate) throw new AppError('forbidden', 'Your account may not make projects.');
    const { slug } = await createProject(user.id, input);
    return { slug };
  },
);
