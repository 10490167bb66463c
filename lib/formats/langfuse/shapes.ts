import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { textOf } from '#lib/formats/json/fields.ts';

/** The types of observation that Langfuse knows. */
const observationTypes = /^(SPAN|GENERATION|EVENT|AGENT|TOOL|CHAIN|RETRIEVER|EVALUATOR|EMBEDDING|GUARDRAIL)$/;

/** A field under the name that the API gives it (`traceId`), or the one of an export to a bucket (`trace_id`). */
export function fieldOf(row: JsonObject, name: string): Json | undefined {
  return row[name] ?? row[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}

/** Text of a field under either name. */
export function textIn(row: JsonObject, name: string): string | undefined {
  return textOf(fieldOf(row, name));
}

/** What a record of Langfuse's is: a run with its observations, a session of runs, or a row of one of its tables. */
export type LangfuseKind = 'run' | 'session' | 'trace' | 'observation' | 'score';

export function kindOf(record: JsonObject): LangfuseKind | null {
  const { observations, trace, traces } = record;
  if (Array.isArray(observations)) {
    if (isJsonObject(trace) && textOf(trace.id) !== undefined) return 'run';
    const first = observations[0];
    if (isJsonObject(first) && isObservation(first)) return 'run';
  }
  if (Array.isArray(traces) && traces.length > 0 && traces.every((one) => isJsonObject(one) && isTrace(one)))
    return 'session';
  if (isObservation(record)) return 'observation';
  if (isScore(record)) return 'score';
  return isTrace(record) ? 'trace' : null;
}

function isObservation(row: JsonObject): boolean {
  return (
    observationTypes.test(textOf(row.type) ?? '') &&
    (textIn(row, 'startTime') !== undefined || textIn(row, 'traceId') !== undefined) &&
    (fieldOf(row, 'parentObservationId') !== undefined ||
      has(row, 'parentObservationId') ||
      has(row, 'usageDetails') ||
      has(row, 'modelParameters'))
  );
}

function isScore(row: JsonObject): boolean {
  return (
    /^(API|EVAL|ANNOTATION)$/.test(textOf(row.source) ?? '') &&
    textOf(row.name) !== undefined &&
    (has(row, 'traceId') || has(row, 'observationId')) &&
    (has(row, 'value') || has(row, 'stringValue'))
  );
}

/** A trace's row or the head of a run: by the fields that nobody else writes together. */
function isTrace(row: JsonObject): boolean {
  const marks = [
    'bookmarked',
    'sessionId',
    'userId',
    'release',
    'environment',
    'htmlPath',
    'projectId',
    'public',
  ];
  return (
    textOf(row.id) !== undefined &&
    (has(row, 'timestamp') || has(row, 'createdAt')) &&
    marks.filter((name) => has(row, name)).length >= 4
  );
}

function has(row: JsonObject, name: string): boolean {
  return name in row || name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) in row;
}
