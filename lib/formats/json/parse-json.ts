import { findJsonError, type JsonProblem } from '#lib/formats/json/find-json-error.ts';
import { spellNonFinite } from '#lib/formats/json/non-finite.ts';
import type { Json } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';

export type { JsonProblem };

/**
 * JSON as programs really write it. Beyond the standard:
 * - bare NaN, Infinity and -Infinity (Python writes them) become null, as do numbers too large for a double;
 * - integers beyond ±(2^53 − 1) become strings of their digits, so that an id is not changed in its last place;
 * - a byte order mark is skipped;
 * - more than `maxDepth` levels of nesting is a problem, so that later code may recurse.
 * `__proto__` is a key like any other. Of equal keys the last one counts. `offset` counts UTF-16 units.
 */
export function parseJson(text: string, { maxDepth = 128 } = {}): Result<Json, JsonProblem> {
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const parsed = parseLeniently(source);
  if (parsed === undefined) {
    return failure(
      findJsonError(source, maxDepth) ?? { reason: 'not valid JSON', offset: 0 }, // unreachable while both agree
    );
  }
  const survey = { inexact: false, tooDeep: false };
  look(parsed.value, maxDepth, survey);
  if (survey.tooDeep) {
    return failure(
      findJsonError(source, maxDepth) ?? { reason: `the nesting limit is ${maxDepth}`, offset: 0 },
    );
  }
  return success(survey.inexact ? parseExactly(parsed.source) : parsed.value);
}

/** The value and the standard JSON it was read from; undefined when the text is not JSON. */
function parseLeniently(text: string): { value: Json; source: string } | undefined {
  const value = parseStandard(text);
  if (value !== undefined) return { value, source: text };
  const spelled = spellNonFinite(text);
  if (spelled === text) return undefined;
  const second = parseStandard(spelled);
  return second === undefined ? undefined : { value: second, source: spelled };
}

function parseStandard(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // the reason is found by findJsonError, which also knows the place
  }
}

/** One look at every container: is it too deep, and does it hold a number that a double cannot? */
function look(value: Json, room: number, survey: { inexact: boolean; tooDeep: boolean }): void {
  if (typeof value === 'number') {
    if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) survey.inexact = true;
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (room === 0) survey.tooDeep = true;
  if (survey.tooDeep) return;
  if (Array.isArray(value)) for (const child of value) look(child, room - 1, survey);
  else for (const key in value) look(value[key] as Json, room - 1, survey);
}

/** TypeScript's library does not yet describe the reviver's third argument. */
type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

function parseExactly(text: string): Json {
  return parseWithSource(text, (_key, value, { source }) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
    if (!Number.isFinite(value)) return null;
    return source !== undefined && /^-?\d+$/.test(source) ? source : value;
  }) as Json;
}
