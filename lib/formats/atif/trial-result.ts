import type { ByteSource } from '#lib/formats/format.ts';
import { isScalar } from '#lib/formats/field.ts';
import { compact, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { readText } from '#lib/formats/lines.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import type { OutcomeDraft, TraceDraft } from '#lib/trace/draft.ts';

/** Where Harbor keeps the result of the trial whose trajectory this is. */
export const trialResultPath = '../result.json';

/** Whether a file is the trajectory of a whole trial, in the place where Harbor writes it, or goes on with one. */
export function isTrialTrajectory(name: string): boolean {
  return /(?:^|\/)agent\/trajectory(?:\.cont-\d+)?\.json$/.test(name);
}

/** What of the trial's result says something of its trace; null where there is none. */
export async function readTrialResult(source: ByteSource): Promise<JsonObject | null> {
  const kept = source.replay?.context['trial'];
  if (source.replay) return isJsonObject(kept) ? kept : null;
  if (!isTrialTrajectory(source.name)) return null;
  const found = await source.beside?.(trialResultPath);
  if (!found?.ok) return null;
  const text = await readText(found.value);
  const parsed = text.ok ? parseJson(text.value) : null;
  if (!parsed?.ok || !isJsonObject(parsed.value) || !('verifier_result' in parsed.value)) return null;
  const {
    task_name,
    trial_name,
    source: dataset,
    task_checksum,
    verifier_result,
    exception_info,
  } = parsed.value;
  return compact({ task_name, trial_name, dataset, task_checksum, verifier_result, exception_info });
}

/** The verifier's rewards as outcomes: 1 is positive, 0 is not, what lies between is neither. */
export function rewardOutcomes(trial: JsonObject): OutcomeDraft[] {
  const result = objectOf(trial['verifier_result']);
  const rewards = isJsonObject(result['rewards']) ? result['rewards'] : result;
  return Object.entries(rewards).flatMap(([name, value]) => {
    if (!isScalar(value)) return [];
    const positive =
      value === 1 || value === true ? true : value === 0 || value === false ? false : undefined;
    return [{ name, value, ...(positive === undefined ? {} : { positive }) }];
  });
}

/** How a trial ended that stopped with an exception. */
export function trialStatus(trial: JsonObject): Pick<TraceDraft, 'status' | 'statusReason'> {
  const type = textOf(objectOf(trial['exception_info'])['exception_type']);
  if (type === undefined) return { status: 'complete' };
  return { status: /timeout/i.test(type) ? 'limit' : 'error', statusReason: type };
}
