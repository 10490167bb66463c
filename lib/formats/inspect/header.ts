import { compact, numberOf, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** What a log says of all its samples. */
export type LogHeader = {
  /** The same for every copy of a log, however packed; empty where the log does not say which run it is. */
  key: string;
  task: string;
  model?: string;
  /** success, error, cancelled; started for a log that was never finished. */
  status: string;
  /** How the model was called: generation settings, and the arguments given to the task. */
  parameters: JsonObject;
  metadata: JsonObject;
  /** The model behind each scorer that has one. */
  scorerModels: Map<string, string>;
  /** The scorer of logs that knew only one. */
  scorer: string;
  /** How many samples the log says were completed, where it does. */
  completed: number;
  /** What this was read from, kept for reading the samples again. */
  context: { log: JsonObject };
};

/** Settings of the connection, which change nothing in what is generated. */
const operational = new Set(
  'max_retries timeout attempt_timeout max_connections adaptive_connections batch cache cache_prompt verbose'.split(
    ' ',
  ),
);

/** Reads `header.json`, `_journal/start.json` (a log not finished, without status) or the top of a JSON log. */
export function readHeader(log: JsonObject): LogHeader {
  const spec = objectOf(log.eval);
  const plan = objectOf(log.plan);
  const results = objectOf(log.results);
  const task = textOf(spec.task) ?? 'task';
  const header: LogHeader = {
    key:
      textOf(spec.eval_id) ??
      [spec.run_id, spec.task, spec.created].flatMap((part) => textOf(part) ?? []).join('+'),
    task,
    status: textOf(log.status) ?? 'started',
    parameters: parametersOf(spec, plan),
    metadata: metadataOf(log, spec, plan, task),
    scorerModels: scorerModels(spec, results),
    scorer: scorerOf(results),
    completed: numberOf(results.completed_samples) ?? 0,
    context: { log: pick(log, ['status', 'tags', 'eval', 'plan', 'results']) },
  };
  const model = textOf(spec.model);
  if (model !== undefined && model !== 'none/none') header.model = model;
  return header;
}

function pick(log: JsonObject, names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(log).filter(([name]) => names.includes(name)));
}

function parametersOf(spec: JsonObject, plan: JsonObject): JsonObject {
  const settings = { ...objectOf(spec.model_generate_config), ...objectOf(plan.config) };
  const kept = Object.entries(settings).filter(([key, value]) => value !== null && !operational.has(key));
  const parameters: JsonObject = Object.fromEntries(kept);
  const given = objectOf(spec.task_args_passed ?? spec.task_args);
  if (Object.keys(given).length > 0) parameters.task_args = given;
  return parameters;
}

function metadataOf(log: JsonObject, spec: JsonObject, plan: JsonObject, task: string): JsonObject {
  const solvers = objectsOf(plan.steps).flatMap((step) => textOf(step.solver) ?? []);
  const metadata: Record<string, Json | undefined> = {
    task,
    task_version: spec.task_version,
    eval_id: spec.eval_id,
    run_id: spec.run_id,
    eval_set_id: spec.eval_set_id,
    created: spec.created,
    dataset: objectOf(spec.dataset).name,
    solver: solvers.length > 0 ? solvers.join(' → ') : undefined,
    inspect_version: objectOf(spec.packages).inspect_ai,
    commit: objectOf(spec.revision).commit,
    log_status: log.status ?? 'started',
  };
  const tags = [spec.tags, log.tags].flatMap((list) => (Array.isArray(list) ? list : []));
  if (tags.length > 0) metadata.tags = [...new Set(tags)];
  return compact(metadata);
}

function scorerModels(spec: JsonObject, results: JsonObject): Map<string, string> {
  const models = new Map<string, string>();
  const grader = textOf(objectOf(objectOf(spec.model_roles).grader).model);
  const scorers = [...objectsOf(results.scores), ...objectsOf(spec.scorers)];
  for (const scorer of scorers) {
    const name = textOf(scorer.name);
    const own = textOf(objectOf(scorer.options).model) ?? textOf(objectOf(scorer.params).model);
    const model = own ?? (name?.startsWith('model_graded') ? grader : undefined);
    if (name !== undefined && model !== undefined) models.set(name, model);
  }
  return models;
}

function scorerOf(results: JsonObject): string {
  const old = isJsonObject(results.scorer) ? textOf(results.scorer.name) : textOf(results.scorer);
  return old ?? textOf(objectsOf(results.scores)[0]?.name) ?? 'score';
}
