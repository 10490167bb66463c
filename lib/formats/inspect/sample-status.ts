import type { LogHeader } from '#lib/formats/inspect/header.ts';
import { numberOf, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import type { TraceStatus } from '#lib/trace/glossary.ts';

export type SampleStatus = { status: TraceStatus; reason?: string };

/** How the sample ended: an error before a limit, a limit before what the model's last reply says. */
export function sampleStatus(sample: JsonObject, header: LogHeader): SampleStatus {
  if (isJsonObject(sample.error)) {
    const message = textOf(sample.error.message) ?? 'error';
    return { status: /\bCancell?edError\b/.test(message) ? 'cancelled' : 'error', reason: message };
  }
  const limit = isJsonObject(sample.limit) ? textOf(sample.limit.type) : textOf(sample.limit);
  if (limit !== undefined) return { status: 'limit', reason: limit };
  const choice = objectsOf(objectOf(sample.output).choices)[0];
  const stop = textOf(choice?.stop_reason);
  if (stop === 'max_tokens' || stop === 'model_length') return { status: 'truncated', reason: stop };
  if (stop === 'content_filter') return { status: 'refused', reason: stop };
  const unfinished = header.status === 'cancelled' || header.status === 'started';
  const scored = Object.keys(objectOf(sample.scores)).length > 0;
  if (unfinished && !choice && !scored) return { status: 'cancelled', reason: `the log is ${header.status}` };
  return { status: 'complete' };
}

/** The size of the limit that was met, where the log gives it. */
export function limitSize(sample: JsonObject): number | undefined {
  return numberOf(objectOf(sample.limit).limit);
}
