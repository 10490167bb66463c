import { parseJson } from '#lib/formats/json/parse-json.ts';
import { splitObject } from '#lib/formats/json/split-json.ts';
import { isJsonObject, type Json } from '#lib/json.ts';
import type { Result } from '#lib/result.ts';

/** What only a sample without messages is read for: of most logs the larger part. */
const eventFields = new Set(['events', 'events_data', 'message_pool', 'call_pool']);

/** A sample's JSON. Its events, and what they share, are left out unparsed where the conversation stands in `messages`. */
export function parseSample(text: string): Result<Json, { reason: string }> {
  const kept = withoutEvents(text);
  if (kept === null) return parseJson(text);
  const parsed = parseJson(kept);
  return parsed.ok && hasMessages(parsed.value) ? parsed : parseJson(text);
}

function hasMessages(sample: Json): boolean {
  return isJsonObject(sample) && Array.isArray(sample.messages) && sample.messages.length > 0;
}

/** The text with null for each of those fields; null itself where there are none, or the text is not one whole object. */
function withoutEvents(text: string): string | null {
  const object = splitObject(text);
  const left = object?.complete ? object.members.filter(({ key }) => eventFields.has(key)) : [];
  if (left.length === 0) return null;
  let at = 0;
  let kept = '';
  for (const { start, end } of left) {
    kept += `${text.slice(at, start)}null`;
    at = end;
  }
  return kept + text.slice(at);
}
