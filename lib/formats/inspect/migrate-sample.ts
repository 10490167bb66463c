import { objectOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';

/**
 * A sample in today's shape: the single `score` of old logs under its scorer's name in `scores`, `transcript` taken
 * apart into `events` and `attachments`. Goes by what is there, not by the log's version number.
 */
export function migrateSample(sample: JsonObject, scorer: string): JsonObject {
  const migrated: JsonObject = { ...sample };
  if (isJsonObject(sample.score) && !isJsonObject(sample.scores))
    migrated.scores = { [scorer]: sample.score };
  delete migrated.score;
  if (isJsonObject(sample.transcript)) {
    migrated.events ??= sample.transcript.events ?? [];
    migrated.attachments = { ...objectOf(sample.transcript.content), ...objectOf(sample.attachments) };
    delete migrated.transcript;
  }
  return migrated;
}
