import { z } from 'zod';
import { raterKinds, valueTypes, type RaterKind, type ValueType } from '#lib/trace/glossary.ts';

/**
 * Which field of a record is what. A field is a path: names separated by dots, list positions as numbers
 * (`eval.thought`, `messages.0.content`). A name that itself holds a dot is found first as it stands.
 * `{ "value": … }` is the same for every record; `{ "file": "regex" }` takes the first group of the pattern
 * from the file's name.
 */
const field = z.string().min(1);
const fieldOrValue = z.union([
  field,
  z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
  z.strictObject({ file: z.string() }),
]);
export type FieldOrValue = z.infer<typeof fieldOrValue>;

const answers = z.array(z.union([z.string(), z.number(), z.boolean()]));

/** What counts as yes, no and unsure. Anything else, and an empty cell, is missing. Text is compared without case. */
const polarity = {
  yes: answers.optional(),
  no: answers.optional(),
  unsure: answers.optional(),
};

const outcome = z.strictObject({
  name: z.string().min(1),
  field,
  ...polarity,
  explanation: field.optional(),
});

const label = z.strictObject({
  /** The code the label answers. Made when the project has none of this key. */
  code: z.string().min(1),
  /** Who says so: a monitor, a person, a rule, the source. */
  rater: z.strictObject({
    kind: z.enum(Object.keys(raterKinds) as [RaterKind, ...RaterKind[]]),
    name: fieldOrValue,
    version: z.string().optional(),
    model: z.string().optional(),
  }),
  /** Absent where only a score is given and a threshold makes the verdict. */
  field: field.optional(),
  valueType: z.enum(Object.keys(valueTypes) as [ValueType, ...ValueType[]]).default('boolean'),
  ...polarity,
  /** A number, how sure or how much; divided by `scale` (100 for per cent). */
  score: field.optional(),
  scale: z.number().positive().default(1),
  /** Yes from this score (after scaling) upwards, where there is no `field`. */
  threshold: z.number().optional(),
  note: field.optional(),
  /** What the rater said, verbatim. */
  raw: field.optional(),
  evidence: field.optional(),
});

export const mappingSchema = z.strictObject({
  name: z.string().optional(),
  /** Records are kept where every one of these fields has this value (or one of these values). */
  where: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), answers])).optional(),
  /** Where the records are in a JSON document that is not itself a list. */
  records: field.optional(),
  /** Fields that together name a record. Without them a record is named by its position in the file. */
  id: z.array(fieldOrValue).optional(),
  system: field.optional(),
  prompt: field.optional(),
  promptKey: z.union([field, z.array(field)]).optional(),
  title: field.optional(),
  group: field.optional(),
  gold: field.optional(),
  reasoning: field.optional(),
  answer: field.optional(),
  /** One text that holds both, told apart by its tags. */
  transcript: field.optional(),
  /** What kind of reasoning it is; raw where nothing is said. */
  observability: z.enum(['raw', 'summary', 'prompted']).optional(),
  /** Why the generation ended (`length`, `max_tokens`, `content_filter` and so on). Complete where nothing is said. */
  status: field.optional(),
  model: fieldOrValue.optional(),
  strategy: fieldOrValue.optional(),
  trigger: fieldOrValue.optional(),
  checkpoint: fieldOrValue.optional(),
  budget: fieldOrValue.optional(),
  /** Further parameters of the condition: name → field. */
  parameters: z.record(z.string(), fieldOrValue).optional(),
  /** Sample number of the same prompt and condition, and whether the source counts from 0 or 1. */
  sample: field.optional(),
  sampleBase: z.union([z.literal(0), z.literal(1)]).default(0),
  outcomes: z.array(outcome).default([]),
  labels: z.array(label).default([]),
  /**
   * The records are verdicts, not traces: they belong to traces already there whose metadata has the same values
   * under these names.
   */
  join: z.array(field).optional(),
});

/** A mapping as checked, defaults filled in. */
export type Mapping = z.infer<typeof mappingSchema>;
/** A mapping as a person writes it. */
export type MappingInput = z.input<typeof mappingSchema>;
