'use server';
import { z } from 'zod';
import { mappingSchema } from '#lib/formats/mapping.ts';
import { action } from '#lib/server/action.ts';
import { saveMapping as keepMapping } from '#lib/server/commands/save-mapping.ts';

/** Keeps a mapping under a name for files with these fields. */
export const saveMapping = action(
  z.object({
    project: z.string(),
    name: z.string().trim().min(1, 'Give the mapping a name.').max(100, 'At most 100 characters.'),
    shape: z.array(z.string()).min(1).max(10_000),
    mapping: mappingSchema,
  }),
  { role: 'researcher' },
  async ({ name, shape, mapping }, { project }) => {
    await keepMapping(project.id, { name, shape, mapping: mapping });
  },
);
