import { z } from 'zod';
import { segmenters, type SegmenterId } from '#lib/trace/segment.ts';
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

/** Who says so: a monitor, a person, a rule, the source. */
const rater = z.strictObject({
  kind: z.enum(Object.keys(raterKinds) as [RaterKind, ...RaterKind[]]),
  name: fieldOrValue,
  version: z.string().optional(),
  model: z.string().optional(),
});

const label = z.strictObject({
  /** The code the label answers. Made when the project has none of this key. */
  code: z.string().min(1),
  rater,
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

/** How the reasoning is cut: by a rule, or into the texts (or objects with a text in them) that a field lists. */
const steps = z.union([
  z.strictObject({ rule: z.enum(segmenters.map(({ id }) => id) as [SegmenterId, ...SegmenterId[]]) }),
  z.strictObject({
    field,
    /** Where the text, and what kind of step it is, are in each item; absent where the items are the texts. */
    text: field.optional(),
    kind: field.optional(),
    /** Numbers that a scorer gives each step, by the scorer's name: a process reward, a Monte-Carlo value. */
    scores: z.array(z.strictObject({ scorer: z.string().min(1), field })).optional(),
    /** In each item a list of other texts for it: texts, or objects with `text` and where known `score` and `chosen`. */
    alternatives: field.optional(),
    /** A sub-question, its answer, and the words of the prompt where the answer stands. Without `text` they are the step. */
    question: field.optional(),
    answer: field.optional(),
    quote: field.optional(),
    /** The position in the list, from 0, of the step this one is part of. */
    parent: field.optional(),
  }),
]);

/** Labels on the steps of the reasoning. One of `field` and `inStep` says where the values are. */
const stepLabel = z.strictObject({
  code: z.string().min(1),
  rater,
  /**
   * A list with one value for each step; with `first`, the number of the first step that gets a yes (those before it get a
   * no, those after it are not judged); with `listed`, the numbers of all steps that get a yes (every other gets a no).
   */
  field: field.optional(),
  /** Where in each item of the steps' own field the value is. */
  inStep: field.optional(),
  first: z.boolean().default(false),
  listed: z.boolean().default(false),
  /** The number of the first step. */
  base: z.union([z.literal(0), z.literal(1)]).default(0),
  /** With `first` and `listed`: the value that says there is no such step, so that all get a no. */
  none: z.union([z.number(), z.string()]).default(-1),
  /** Without `first` and `listed`: what counts as yes and so on, as for labels. */
  valueType: z.enum(Object.keys(valueTypes) as [ValueType, ...ValueType[]]).default('boolean'),
  ...polarity,
  /** A list with one number for each step, divided by `scale`. */
  score: field.optional(),
  scale: z.number().positive().default(1),
});

/** Stretches of a text that a field lists, each a yes to its code with the stretch as evidence. */
const span = z.strictObject({
  field,
  in: z.enum(['prompt', 'reasoning', 'answer']).default('answer'),
  /** What the offsets count: UTF-16 units (JavaScript, Java) or code points (Python). `end` is the first beyond. */
  unit: z.enum(['utf16', 'codepoint']).default('utf16'),
  rater,
  /** One code for all; else each item's own, at `label`. */
  code: z.string().min(1).optional(),
  /** Where in an item its offsets, its code and its text are. */
  start: field.default('start'),
  end: field.default('end'),
  label: field.default('label'),
  text: field.default('text'),
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
  steps: steps.optional(),
  stepLabels: z.array(stepLabel).default([]),
  spans: z.array(span).default([]),
  /** Words put at the head of the reply before the model went on; they look different from what it generated. */
  forcedPrefix: field.optional(),
  /** Paths of files beside this one, addresses, data: URLs or objects with `bytes` or `path`: pictures after the prompt. */
  images: z.union([field, z.array(field)]).optional(),
  /**
   * The answer within the answer: the first group of the pattern, where it is found last, becomes the metadata
   * `extracted_answer`; with `compareGold` the outcome "answer matches gold" says whether it is one of the right answers.
   */
  answerPattern: z
    .strictObject({ pattern: z.string().min(1), compareGold: z.boolean().default(false) })
    .optional(),
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
