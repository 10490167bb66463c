import { slug } from '#lib/formats/code-key.ts';
import type { LogHeader } from '#lib/formats/inspect/header.ts';
import { limitSize } from '#lib/formats/inspect/sample-status.ts';
import { compact, objectOf, objectsOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** Longer answers stay in the raw record: metadata is for lists and filters. */
const longestAnswer = 1000;

/**
 * What can be listed and filtered of a sample: its ids, times, tokens of the model under test, how it stopped, and
 * each scorer's extracted answer as `answer.<scorer>`.
 */
export function sampleMetadata(sample: JsonObject, header: LogHeader, messages: number): JsonObject {
  const usage = usageOf(sample, header);
  const choice = objectsOf(objectOf(sample.output).choices)[0];
  const metadata: Record<string, Json | undefined> = {
    ...header.metadata,
    sample_id: sample.id,
    epoch: sample.epoch,
    uuid: sample.uuid,
    started_at: sample.started_at,
    completed_at: sample.completed_at,
    total_time: sample.total_time,
    working_time: sample.working_time,
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    reasoning_tokens: usage.reasoning_tokens,
    total_tokens: usage.total_tokens,
    stop_reason: choice?.stop_reason,
    limit: limitSize(sample),
    messages,
  };
  if (Array.isArray(sample.error_retries) && sample.error_retries.length > 0) {
    metadata.error_retries = sample.error_retries.length;
  }
  if (isJsonObject(sample.invalidation)) metadata.invalidated = true;
  for (const [scorer, score] of Object.entries(objectOf(sample.scores))) {
    const answer = objectOf(score).answer;
    if (typeof answer === 'string' && answer.length <= longestAnswer)
      metadata[`answer.${slug(scorer)}`] = answer;
  }
  return compact(metadata);
}

/** The tokens of the model under test; where only one model was used, of that. */
function usageOf(sample: JsonObject, header: LogHeader): JsonObject {
  const usage = objectOf(sample.model_usage);
  const own = header.model === undefined ? undefined : usage[header.model];
  const all = Object.values(usage);
  return objectOf(own ?? (all.length === 1 ? all[0] : undefined));
}
