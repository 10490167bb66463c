import type { JsonObject } from '#lib/json.ts';
import { findField, isScalar } from '#lib/formats/field.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';

/** Which fields are no metadata, and which are whatever their length. */
export type MetadataPlan = { kept: string[]; left: string[] };

/**
 * All scalar fields but the texts, verdicts and outcomes are metadata: those have places of their own, and a blind
 * annotator must not meet them there. A text that is also a key (the prompt that two files are joined by) stays.
 */
export function planMetadata(mapping: Mapping): MetadataPlan {
  const keys = [...(mapping.id ?? []), ...(mapping.join ?? []), ...[mapping.promptKey ?? []].flat()];
  const kept = [...new Set(keys.filter((field) => typeof field === 'string'))];
  const { system, prompt, reasoning, answer, transcript } = mapping;
  const verdicts = mapping.labels.flatMap((one) => [one.field, one.score, one.note, one.raw, one.evidence]);
  const outcomes = mapping.outcomes.flatMap((one) => [one.field, one.explanation]);
  const steps = mapping.stepLabels.flatMap((one) => [one.field, one.score]);
  const spans = mapping.spans.map((one) => one.field);
  const others = [...verdicts, ...outcomes, ...steps, ...spans, ...[mapping.images ?? []].flat()];
  const left = [system, prompt, reasoning, answer, transcript, ...others].filter(
    (field) => field !== undefined && !kept.includes(field),
  );
  return { kept, left: left as string[] };
}

/** A record's metadata by the plan. */
export function readMetadata(record: JsonObject, { kept, left }: MetadataPlan): JsonObject {
  const metadata = scalarMetadata(record, left);
  for (const field of kept) {
    const value = findField(record, field);
    if (isScalar(value)) metadata[field] = value;
  }
  return metadata;
}
