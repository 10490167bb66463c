import { z } from 'zod';

/** A quote and its place: half-open [start, end) in UTF-16 units of the block's text. */
export const evidenceWriteSchema = z.strictObject({
  block: z.int().min(0),
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string().min(1),
});

/**
 * A label as a client sends it. The id is a UUIDv7 made by the client: sending the same again is harmless.
 * `supersedes` is the label it was made from; when that is no longer the current one the server answers with a
 * conflict. A null value takes the label back. `slot` is '' for the whole trace, else names the span or step:
 * `span:<uuid of its first label>` or `step:<block>:<ordinal>`.
 */
export const labelWriteSchema = z.strictObject({
  id: z.uuid(),
  traceId: z.uuid(),
  codeId: z.uuid(),
  slot: z.string().max(80),
  value: z.string().max(10_000).nullable(),
  score: z.number().nullable().default(null),
  note: z.string().max(20_000).default(''),
  supersedes: z.uuid().nullable(),
  evidence: z.array(evidenceWriteSchema).max(200),
});

export type LabelWrite = z.infer<typeof labelWriteSchema>;
