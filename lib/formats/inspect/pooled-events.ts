import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { objectOf, objectsOf } from '#lib/formats/json/fields.ts';

/** Expands range references [[start, end), …] against the pool they point into. */
export function expandRefs(refs: Json | undefined, pool: readonly Json[]): Json[] {
  if (!Array.isArray(refs)) return [];
  return refs.flatMap((range) => {
    if (!Array.isArray(range) || typeof range[0] !== 'number' || typeof range[1] !== 'number') return [];
    return pool.slice(range[0], range[1]);
  });
}

/** The pools of a condensed sample: `events_data`, or `message_pool` and `call_pool` as they were called before. */
function poolOf(sample: JsonObject, name: 'messages' | 'calls', oldName: string): Json[] {
  const pool = objectOf(sample.events_data)[name] ?? sample[oldName];
  return Array.isArray(pool) ? pool : [];
}

/** A sample's events with what they share put back: each model event has its own input and request again. */
export function expandEvents(sample: JsonObject): JsonObject[] {
  const messages = poolOf(sample, 'messages', 'message_pool');
  const calls = poolOf(sample, 'calls', 'call_pool');
  return objectsOf(sample.events).map((event) => {
    const expanded: JsonObject = { ...event };
    if (Array.isArray(event.input_refs)) expanded.input = expandRefs(event.input_refs, messages);
    const call = event.call;
    if (isJsonObject(call) && Array.isArray(call.call_refs)) {
      const key = typeof call.call_key === 'string' ? call.call_key : 'messages';
      const request = { ...objectOf(call.request), [key]: expandRefs(call.call_refs, calls) };
      expanded.call = { ...call, request };
    }
    return expanded;
  });
}

/** The conversation as the last model call saw and continued it, for a sample that ended before it was written. */
export function messagesFromEvents(sample: JsonObject): JsonObject[] {
  const last = expandEvents(sample).findLast(
    (event) => event.event === 'model' && Array.isArray(event.input),
  );
  if (!last) return [];
  const reply = objectsOf(objectOf(last.output).choices)[0]?.message;
  return [...objectsOf(last.input), ...(isJsonObject(reply) ? [reply] : [])];
}
