import { freeKey, slug } from '#lib/formats/code-key.ts';
import { numberOf, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { labelValue, type LabelValue } from '#lib/formats/label-value.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import type { LabelDraft, RaterDraft } from '#lib/trace/draft.ts';

/**
 * Feedback as labels of who gave it: people in the app, evaluators as monitors of the feedback's key, the source where a
 * program sent it. What is said of a run inside the trace answers a code of its own, `key.run`; `names` holds the runs' names by
 * id. Comment and correction are the label's note.
 */
export function feedbackLabels(
  feedback: JsonObject[],
  traceId: string,
  names: ReadonlyMap<string, string> = new Map(),
): LabelDraft[] {
  const taken = new Map<string, Set<string>>();
  return feedback.flatMap((one) => {
    const key = textOf(one.key);
    if (key === undefined) return [];
    const run = textOf(one.run_id) ?? traceId;
    const on = run === traceId ? '' : `.${slug(names.get(run) ?? 'child-run')}`;
    const rater = raterOf(one, key);
    const own = taken.get(JSON.stringify(rater)) ?? new Set();
    taken.set(JSON.stringify(rater), own);
    const { valueType, ...given } = valueOf(one);
    const code = { key: freeKey(slug(key) + on, own), name: key, valueType };
    const label: LabelDraft = { rater, code, ...given, raw: JSON.stringify(one) };
    const note = noteOf(one);
    if (note !== '' && note !== label.value) label.note = note;
    if (label.value === null) label.error = 'the feedback has neither score nor value';
    return [label];
  });
}

/** What a run says of all its feedback: the average of each key, or how often each value was given. */
export function statisticLabels(statistics: JsonObject): LabelDraft[] {
  const taken = new Set<string>();
  return Object.entries(statistics).flatMap(([key, given]) => {
    const { n, avg, values } = objectOf(given);
    const average = numberOf(avg);
    const counts = isJsonObject(values) && Object.keys(values).length > 0 ? values : null;
    if (average === undefined && counts === null) return [];
    const only = counts && Object.keys(counts).length === 1 ? Object.keys(counts)[0] : undefined;
    const { valueType, ...value } = labelValue(average ?? only ?? counts);
    const label: LabelDraft = {
      rater: { kind: 'source', name: 'langsmith average' },
      code: { key: freeKey(slug(key), taken), name: key, valueType },
      ...value,
      raw: JSON.stringify(given),
    };
    return [typeof n === 'number' ? { ...label, note: `of ${n}` } : label];
  });
}

function raterOf(feedback: JsonObject, key: string): RaterDraft {
  const source = objectOf(feedback.feedback_source);
  const type = textOf(source.type);
  if (type === 'model' || type === 'auto_eval') return { kind: 'monitor', name: key };
  const user = textOf(source.user_name) ?? textOf(source.user_id);
  if (type === 'app') return { kind: 'human', name: user ?? 'annotator' };
  return { kind: 'source', name: 'langsmith' };
}

/** The value as given with the score beside it; the score where there is only that; a comment that is all there is. */
function valueOf(feedback: JsonObject): LabelValue {
  const { score, value, comment } = feedback;
  const number = numberOf(score);
  if (value !== undefined && value !== null && value !== '') {
    const read = labelValue(value);
    return number === undefined ? read : { ...read, score: number };
  }
  if (score !== undefined && score !== null) return labelValue(score);
  const text = textOf(comment);
  return text === undefined ? labelValue(null) : { valueType: 'text', value: text };
}

function noteOf(feedback: JsonObject): string {
  const { correction } = feedback;
  const corrected =
    typeof correction === 'string' ? correction : correction ? JSON.stringify(correction) : '';
  return [textOf(feedback.comment) ?? '', corrected === '' ? '' : `Correction: ${corrected}`]
    .filter((part) => part !== '')
    .join('\n\n');
}
