import { z } from 'zod';
import { formats } from '#lib/formats/index.ts';
import { mappingSchema } from '#lib/formats/mapping.ts';

/** What the import page may choose, as sent. */
export const importOptionsSchema = z.strictObject({
  format: z.enum(formats.map(({ id }) => id) as [string, ...string[]]).optional(),
  mapping: mappingSchema.optional(),
  mappings: z
    .array(z.strictObject({ shape: z.array(z.string()), mapping: mappingSchema }))
    .max(100)
    .optional(),
  splitTags: z.boolean().optional(),
});
export type ImportOptionsInput = z.input<typeof importOptionsSchema>;
