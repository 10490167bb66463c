import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import type { RaterDraft } from '#lib/trace/draft.ts';

/** One set of results: what a person, or a model, said of a task. */
export type Annotation = {
  rater: RaterDraft;
  results: JsonObject[];
  /** The id of the annotation; absent for predictions. */
  id?: string;
  score?: number;
};

/** A task with what is said of it, and how much of it does not count. */
export type Task = {
  id: string | null;
  data: JsonObject;
  /** What else is known of the task: its project, the file it came from. */
  about: JsonObject;
  said: Annotation[];
  /** Names of things left out, each as often as it occurs. */
  leftOut: string[];
};

/** True for a task as the JSON export writes it, with `completions` in old versions. */
export function isTask(record: JsonObject): boolean {
  if (!isJsonObject(record['data'])) return false;
  const lists = ['annotations', 'completions', 'predictions']
    .map((name) => record[name])
    .filter(Array.isArray);
  return (
    lists.length > 0 && lists.flat().every((item) => !isJsonObject(item) || Array.isArray(item['result']))
  );
}

/** True for an annotation as a target storage writes it: the results, with the task inside. */
export function isStoredAnnotation(record: JsonObject): boolean {
  return (
    Array.isArray(record['result']) && isJsonObject(record['task']) && isJsonObject(record['task']['data'])
  );
}

/** A task's annotations and predictions; null where the record is no task. */
export function readTask(record: JsonObject): Task | null {
  if (isStoredAnnotation(record)) {
    const { task, ...annotation } = record;
    return readTask({ predictions: [], ...(task as JsonObject), annotations: [annotation] });
  }
  const data = record['data'];
  if (!isJsonObject(data)) return null;
  const said: Annotation[] = [];
  const leftOut: string[] = objectsOf(record['drafts']).map(() => 'annotations.draft');
  const annotations = objectsOf(record['annotations'] ?? record['completions']);
  for (const annotation of annotations.toSorted(byTime)) {
    const results = objectsOf(annotation['result']);
    if (isSkipped(annotation)) leftOut.push('annotations.skipped');
    else if (isRejected(annotation)) leftOut.push('annotations.rejected');
    else if (results.length === 0) leftOut.push('annotations.empty');
    else {
      const name = annotatorName(annotation);
      const kind = annotation['ground_truth'] === true || annotation['honeypot'] === true ? 'gold' : 'human';
      const id = idOf(annotation['id'] ?? annotation['unique_id']);
      said.push({ rater: { kind, name }, results, ...(id === null ? {} : { id }) });
    }
  }
  const predictions = Array.isArray(record['predictions']) ? record['predictions'] : [];
  for (const prediction of predictions) {
    const results = isJsonObject(prediction) ? objectsOf(prediction['result']) : [];
    if (!isJsonObject(prediction) || results.length === 0) {
      leftOut.push('predictions.empty');
      continue;
    }
    const name = textOf(prediction['model_version']) ?? 'prediction';
    const score = prediction['score'];
    said.push({
      rater: { kind: 'monitor', name },
      results,
      ...(typeof score === 'number' ? { score } : {}),
    });
  }
  const { project = null, file_upload = null, meta = null } = record;
  return { id: idOf(record['id']), data, about: { project, file_upload, meta }, said, leftOut };
}

/** An id as text: Label Studio's are numbers, imported ones often texts. */
export function idOf(value: Json | undefined): string | null {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : null;
}

/** Who made an annotation: by e-mail where it is there, else by name or number. */
function annotatorName(annotation: JsonObject): string {
  const by = annotation['completed_by'] ?? annotation['annotator'];
  if (isJsonObject(by)) {
    const name = textOf(by['email']) ?? textOf(by['username']) ?? idOf(by['id']);
    if (name !== null) return name;
  }
  return idOf(by) ?? textOf(annotation['created_username'])?.trim() ?? 'annotator';
}

function isSkipped(annotation: JsonObject): boolean {
  return annotation['was_cancelled'] === true || annotation['skipped'] === true;
}

/** Whether the last word of a reviewer is that the annotation does not stand. */
function isRejected(annotation: JsonObject): boolean {
  const last = objectsOf(annotation['reviews']).toSorted(byTime).at(-1);
  if (last && typeof last['accepted'] === 'boolean')
    return !last['accepted'] && annotation['last_action'] !== 'fixed_and_accepted';
  return annotation['last_action'] === 'rejected';
}

/** Of two annotations by one person the later one counts. */
function byTime(one: JsonObject, other: JsonObject): number {
  const [a, b] = [one['created_at'], other['created_at']];
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string') return 0;
  return a < b ? -1 : a > b ? 1 : 0;
}
