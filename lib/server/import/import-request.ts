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
  choices: z
    .record(z.string().max(100), z.record(z.string().max(100), z.union([z.string().max(1000), z.boolean()])))
    .optional(),
  joinOn: z.array(z.string().min(1).max(1000)).min(1).max(10).optional(),
  knownAs: z.record(z.string().max(1000), z.string().max(1000)).optional(),
});
export type ImportOptionsInput = z.input<typeof importOptionsSchema>;
