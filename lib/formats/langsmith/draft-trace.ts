import { addModelCall, count, draftRun, newRun, type RecordedRun } from '#lib/formats/calls/draft-run.ts';
import { openJson } from '#lib/formats/calls/said.ts';
import { timeOf } from '#lib/formats/calls/time.ts';
import type { ReadOptions } from '#lib/formats/format.ts';
import { compact, numberOf, objectOf, textOf } from '#lib/formats/json/fields.ts';
import { feedbackLabels, statisticLabels } from '#lib/formats/langsmith/feedback-labels.ts';
import { idOf } from '#lib/formats/langsmith/shapes.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { ConditionDraft, PromptDraft, TraceDraft } from '#lib/trace/draft.ts';

/** The runs of one trace and the feedback that stands beside them. */
export type LangSmithTrace = { id: string; runs: JsonObject[]; feedback: JsonObject[] };

/**
 * The draft of a LangSmith trace: its root run is the frame, the model's calls and tools in it the conversation, in their dotted
 * order. Null where nothing was said.
 */
export function draftTrace(
  { id, runs: given, feedback }: LangSmithTrace,
  frame: { place: string; raw: string; sourceKey: string },
  options: ReadOptions,
): TraceDraft | null {
  const runs = merged(given).toSorted((one, other) => compare(orderOf(one), orderOf(other)));
  const root =
    runs.find((run) => idOf(run) === id) ??
    runs.find((run) => textOf(run.parent_run_id) === undefined) ??
    runs[0];
  if (!root) return null;
  const recorded = newRun();
  const parents = new Map<string, string>();
  recorded.parents = parents;
  for (const [i, run] of runs.entries()) {
    const parent = textOf(run.parent_run_id);
    if (parent !== undefined) parents.set(idOf(run) ?? '', parent);
    addRun(recorded, run, run === root, i);
  }
  const last = runs.findLast((run) => run.run_type === 'llm');
  recorded.frame = { input: root.inputs, output: root.outputs };
  recorded.error =
    textOf(root.error) ?? (root.status === 'error' ? 'the run ended with an error' : undefined);
  const names = new Map(runs.map((run) => [idOf(run) ?? '', textOf(run.name) ?? '']));
  const draft = draftRun(
    recorded,
    {
      ...frame,
      prompt: promptOf(root),
      condition: last ? conditionOf(last) : {},
      labels: [...feedbackLabels(feedback, id, names), ...statisticLabels(objectOf(root.feedback_stats))],
      metadata: metadataOf(id, root, runs),
    },
    options,
  );
  if (draft && root.status === 'pending' && draft.status === 'complete')
    return { ...draft, status: 'cancelled', statusReason: 'the run had not ended when it was exported' };
  return draft;
}

/** A run that stands in the file more than once (as it began, as it ended) is one run: what was said later is added. */
function merged(runs: JsonObject[]): JsonObject[] {
  const byId = new Map<string, JsonObject>();
  for (const [i, run] of runs.entries()) {
    const id = idOf(run) ?? `${i}`;
    byId.set(id, { ...byId.get(id), ...compact(run) });
  }
  return [...byId.values()];
}

function addRun(recorded: RecordedRun, run: JsonObject, isRoot: boolean, index: number): void {
  const id = idOf(run) ?? `${index}`;
  const at = timeOf(run.start_time) ?? index;
  const { run_type: type, inputs, outputs } = run;
  if (type === 'llm') addModelCall(recorded, { id, input: inputs, output: outputs, at });
  else if (type === 'tool') {
    const error = textOf(run.error);
    recorded.calls.push({
      type: 'tool',
      id,
      name: textOf(run.name) ?? 'tool',
      input: soleValue(inputs, 'input'),
      output: soleValue(outputs, 'output'),
      at: timeOf(run.end_time) ?? at,
      ...(error === undefined ? {} : { error }),
    });
  } else if (!isRoot) count(recorded, 'other_runs');
}

/** What stands under the one name that LangChain gives a value that was no object, opened where it is JSON text. */
function soleValue(values: Json | undefined, name: string): Json | undefined {
  const inner = objectOf(values);
  return Object.keys(inner).length === 1 && name in inner ? openJson(inner[name]) : values;
}

function orderOf(run: JsonObject): string {
  return textOf(run.dotted_order) ?? '';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

const threadNames = ['thread_id', 'session_id', 'conversation_id'];

/** An example of a dataset is the same prompt at every run of it; a thread ties the traces of one conversation. */
function promptOf(root: JsonObject): PromptDraft {
  const about = metadataIn(root);
  const key = textOf(root.reference_example_id);
  const title = textOf(root.name);
  const group = threadNames.map((name) => textOf(about[name])).find((thread) => thread !== undefined);
  return {
    ...(key === undefined ? {} : { key }),
    ...(title === undefined ? {} : { title }),
    ...(group === undefined ? {} : { group }),
  };
}

const parameterNames = [
  'temperature',
  'top_p',
  'top_k',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'seed',
  'reasoning_effort',
  'frequency_penalty',
  'presence_penalty',
];

function conditionOf(run: JsonObject): ConditionDraft {
  const about = metadataIn(run);
  const invocation = objectOf(objectOf(run.extra).invocation_params);
  const [inputs, outputs] = [objectOf(run.inputs), objectOf(run.outputs)];
  const names = [about.ls_model_name, invocation.model, invocation.model_name, inputs.model, outputs.model];
  const model = [...names, objectOf(outputs.llm_output).model_name]
    .map(textOf)
    .find((name) => name !== undefined);
  const given = parameterNames.map((name): [string, Json | undefined] => [
    name,
    invocation[name] ?? inputs[name] ?? about[`ls_${name}`],
  ]);
  const parameters = scalarMetadata(compact(Object.fromEntries(given)));
  return {
    ...(model === undefined ? {} : { model }),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
}

function metadataIn(run: JsonObject): JsonObject {
  return objectOf(objectOf(run.extra).metadata);
}

/** Tokens and cost are the root's where it says them (LangSmith sums them up), else the sum of the model's calls. */
function metadataOf(id: string, root: JsonObject, runs: JsonObject[]): JsonObject {
  const llms = runs.filter((run) => run.run_type === 'llm');
  const total = (name: string) => {
    const own = root[name];
    if (own !== undefined && own !== null) return own;
    const given = llms.map((run) => numberOf(run[name])).filter((value) => value !== undefined);
    return given.length > 0 ? given.reduce((one, other) => one + other, 0) : undefined;
  };
  return compact({
    trace_id: id,
    start_time: root.start_time,
    end_time: root.end_time,
    session_id: root.session_id,
    session_name: root.session_name,
    reference_example_id: root.reference_example_id,
    prompt_tokens: total('prompt_tokens'),
    completion_tokens: total('completion_tokens'),
    total_tokens: total('total_tokens'),
    total_cost: total('total_cost'),
    tags: Array.isArray(root.tags)
      ? root.tags.filter((tag) => typeof tag === 'string').join(', ')
      : undefined,
    provider: llms.map((run) => textOf(metadataIn(run).ls_provider)).find((name) => name !== undefined),
    runs: runs.length,
    ...scalarMetadata({ metadata: metadataIn(root) }),
    attachments: Object.keys(objectOf(root.attachments)).length || undefined,
  });
}
