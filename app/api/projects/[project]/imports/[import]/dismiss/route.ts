import { z } from 'zod';
import { dismissUnmatched } from '#lib/server/commands/dismiss-unmatched.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { route } from '#lib/server/route.ts';

const body = z.strictObject({ ordinals: z.union([z.literal('all'), z.array(z.int().min(0)).max(10_000)]) });

/** Lets labels without a trace go. */
export const POST = route({ role: 'researcher', body }, async ({ project, params, body: { ordinals } }) => {
  const { id } = await getImport(project.id, params.import ?? '');
  return dismissUnmatched(project.id, id, ordinals);
});
