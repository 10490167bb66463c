import { addModelCall, count, draftRun, newRun, type RecordedRun } from '#lib/formats/calls/draft-run.ts';
import { openJson, openObjects } from '#lib/formats/calls/said.ts';
import { timeOf } from '#lib/formats/calls/time.ts';
import type { ReadOptions } from '#lib/formats/format.ts';
import { compact, numberOf, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { columnLabels, commentLabels, scoreLabels } from '#lib/formats/langfuse/score-labels.ts';
import { fieldOf, textIn } from '#lib/formats/langfuse/shapes.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { ConditionDraft, TraceDraft } from '#lib/trace/draft.ts';

/** A trace of Langfuse's with what belongs to it. */
export type LangfuseRun = {
  id: string;
  trace: JsonObject;
  observations: JsonObject[];
  scores: JsonObject[];
};

type Frame = { place: string; raw: string; sourceKey: string };

/**
 * The draft of a Langfuse trace: the conversation of its generations in the order of their time, tools' answers among them. Null where nothing was said.
 */
export function draftTrace(run: LangfuseRun, frame: Frame, options: ReadOptions): TraceDraft | null {
  const { trace, observations } = run;
  const recorded = newRun();
  const parents = new Map<string, string>();
  recorded.parents = parents;
  let last: JsonObject | undefined;
  for (const [i, row] of observations.entries()) {
    const id = textOf(row.id) ?? `${i}`;
    const parent = textIn(row, 'parentObservationId');
    if (parent !== undefined) parents.set(id, parent);
    const isModel = addObservation(recorded, row, id, i);
    if (isModel && startOf(row, i) >= (last ? startOf(last, 0) : -1)) last = row;
  }
  const root = rootOf(observations);
  recorded.frame = {
    input: given(trace, 'input') ?? (root && given(root, 'input')),
    output: given(trace, 'output') ?? (root && given(root, 'output')),
  };
  const failed = [root, last].find((row) => row?.level === 'ERROR');
  if (failed) recorded.error = textIn(failed, 'statusMessage') ?? 'the run ended with an error';
  const names = new Map(observations.map((row) => [textOf(row.id) ?? '', textOf(row.name) ?? '']));
  const session = textIn(trace, 'sessionId') ?? (root && textIn(root, 'sessionId'));
  const title = textOf(trace.name) ?? (root && (textIn(root, 'traceName') ?? textOf(root.name)));
  return draftRun(
    recorded,
    {
      ...frame,
      prompt: {
        ...(title === undefined ? {} : { title }),
        ...(session === undefined ? {} : { group: session }),
      },
      condition: last ? conditionOf(last) : {},
      labels: [
        ...scoreLabels(run.scores, names),
        ...columnLabels(trace),
        ...observations.flatMap((row) => columnLabels(row, textOf(row.name) ?? 'observation')),
        ...commentLabels([trace, ...observations].flatMap((row) => openObjects(row.comments))),
      ],
      metadata: metadataOf(run, root),
    },
    options,
  );
}

/** Adds what an observation records to the run; true where it is a model's call. */
function addObservation(run: RecordedRun, row: JsonObject, id: string, index: number): boolean {
  const [input, output] = [given(row, 'input'), given(row, 'output')];
  const type = textOf(row.type);
  if (type === 'GENERATION') {
    addModelCall(run, { id, input, output, at: startOf(row, index) });
    return true;
  }
  if (type === 'TOOL') {
    const at = timeOf(fieldOf(row, 'endTime')) ?? startOf(row, index);
    const name = (textOf(row.name) ?? 'tool').replace(/^(execute_tool|running tool:)\s+/, '');
    const error = row.level === 'ERROR' ? textIn(row, 'statusMessage') : undefined;
    run.calls.push({ type: 'tool', id, name, input, output, at, ...(error === undefined ? {} : { error }) });
  } else count(run, 'other_observations');
  return false;
}

/** A field whose JSON text is opened; undefined where there is nothing in it. */
function given(row: JsonObject, name: string): Json | undefined {
  const value = openJson(fieldOf(row, name));
  return value === null || value === '' ? undefined : value;
}

function startOf(row: JsonObject, index: number): number {
  return timeOf(fieldOf(row, 'startTime')) ?? index;
}

/** The observation that stands in no other one. */
function rootOf(observations: JsonObject[]): JsonObject | undefined {
  const ids = new Set(observations.map((row) => textOf(row.id)));
  return observations.find((row) => !ids.has(textIn(row, 'parentObservationId')));
}

function conditionOf(row: JsonObject): ConditionDraft {
  const model = textOf(row.model) ?? textIn(row, 'providedModelName');
  const parameters = parametersOf(objectOf(openJson(fieldOf(row, 'modelParameters'))));
  return {
    ...(model === undefined ? {} : { model }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
}

/** What some libraries write among the parameters and is none: it would make a condition of every call. */
const notParameters =
  /^(id|object|status|error|model|model_name|created_at|completed_at|instructions|system_instruction|metadata|user|finishReason|previous_response_id)$/;

function parametersOf(given: JsonObject): JsonObject {
  const entries = Object.entries(scalarMetadata(given)).filter(
    ([name, value]) =>
      !notParameters.test(name) && !(typeof value === 'string' && /^(null|)$|^[[{]/.test(value)),
  );
  return Object.fromEntries(entries);
}

/** What tracing libraries repeat of the messages and of themselves. */
const noise = ['attributes', 'resourceAttributes', 'scope', 'scores', 'evaluation'].map(
  (name) => `metadata.${name}`,
);

function metadataOf(run: LangfuseRun, root: JsonObject | undefined): JsonObject {
  const { trace, observations } = run;
  const from = (name: string) => fieldOf(trace, name) ?? (root && fieldOf(root, name));
  const tags = openJson(from('tags'));
  const models = new Set(observations.map((row) => textOf(row.model)).filter((model) => model !== undefined));
  return compact({
    trace_id: run.id,
    session_id: from('sessionId'),
    user_id: from('userId'),
    timestamp: fieldOf(trace, 'timestamp') ?? (root && fieldOf(root, 'startTime')),
    environment: from('environment'),
    release: from('release'),
    version: from('version'),
    latency: trace.latency,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string').join(', ') : undefined,
    models: models.size > 1 ? [...models].join(', ') : undefined,
    observations: observations.length || undefined,
    ...usageOf(observations),
    ...scalarMetadata({ metadata: openJson(trace.metadata) ?? null }, noise),
  });
}

/** Tokens and cost over the run's generations; nested ones count once, as the ones that hold no other. */
function usageOf(observations: JsonObject[]): JsonObject {
  const parents = new Set(observations.map((row) => textIn(row, 'parentObservationId')));
  const sums = new Map<string, number>();
  for (const row of observations) {
    if (row.type !== 'GENERATION' || parents.has(textOf(row.id))) continue;
    const usage = { ...objectOf(openJson(row.usage)), ...objectOf(openJson(fieldOf(row, 'usageDetails'))) };
    const cost = numberOf(objectOf(openJson(fieldOf(row, 'costDetails'))).total);
    for (const name of ['input', 'output', 'total', 'output_reasoning'])
      if (typeof usage[name] === 'number')
        sums.set(`usage.${name}`, (sums.get(`usage.${name}`) ?? 0) + usage[name]);
    if (cost !== undefined) sums.set('cost', (sums.get('cost') ?? 0) + cost);
  }
  return Object.fromEntries(sums);
}
