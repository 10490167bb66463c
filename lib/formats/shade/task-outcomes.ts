import { isScalar } from '#lib/formats/field.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import type { OutcomeDraft } from '#lib/trace/draft.ts';

/** Fields of a run that say how it went: they are outcomes and never metadata, which people who label blindly see. */
const verdictName = /(?:score|evaluation|success|passed|verdict|detected|suspicio\w*|outcome)s?$/i;

/** The names of the fields that say how the run went. */
export function verdictNames(record: JsonObject): string[] {
  return Object.keys(record).filter((name) => verdictName.test(name));
}

/**
 * What the environment says of the main and the side task, under the fields' own names. The words of `main_task_evaluation`
 * explain `main_task_score`, and so for the side task; only a yes or no is positive or not, for the scores have no fixed
 * scale. The parts of a verdict that is an object are outcomes by their paths.
 */
export function taskOutcomes(record: JsonObject): OutcomeDraft[] {
  return verdictNames(record).flatMap((name) => {
    const value = record[name];
    if (isJsonObject(value))
      return Object.entries(scalarMetadata({ [name]: value })).flatMap(([path, part]) =>
        isScalar(part) ? [{ name: path, value: part, ...positive(part) }] : [],
      );
    if (!isScalar(value)) return [];
    const [, task] = /^(\w+)_evaluation$/.exec(name) ?? [];
    // A sentence about a score stands with the score.
    if (typeof value === 'string' && task !== undefined && isScalar(record[`${task}_score`])) return [];
    const [, scored] = /^(\w+)_score$/.exec(name) ?? [];
    const words = scored === undefined ? undefined : record[`${scored}_evaluation`];
    return [
      { name, value, ...positive(value), ...(typeof words === 'string' ? { explanation: words } : {}) },
    ];
  });
}

function positive(value: unknown): { positive?: boolean } {
  return typeof value === 'boolean' ? { positive: value } : {};
}
