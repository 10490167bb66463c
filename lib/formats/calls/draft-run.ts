import { inOrder, withoutWrappers, type Call, type ModelCall } from '#lib/formats/calls/call.ts';
import { joinCalls, type RunFrame } from '#lib/formats/calls/join-calls.ts';
import { readSaid } from '#lib/formats/calls/said.ts';
import { toConversation } from '#lib/formats/calls/to-conversation.ts';
import { statusOfReason } from '#lib/formats/chat/finish.ts';
import type { ReadOptions } from '#lib/formats/format.ts';
import { compact } from '#lib/formats/json/fields.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

/** A model's call as recorded, before its messages are read. */
export type RecordedCall = { id: string; input: Json | undefined; output: Json | undefined; at: number };

/** A recorded run: the calls in it, which span stands in which, and what the run as a whole says. */
export type RecordedRun = {
  calls: Call[];
  parents: ReadonlyMap<string, string>;
  frame: RunFrame;
  /** Why the last generation ended, and what went wrong, where the tool says so. */
  finishReason?: string | undefined;
  error?: string | undefined;
  /** What could not be shown, by what it is; noughts are left out. */
  notShown: Record<string, number>;
};

export function newRun(): RecordedRun {
  return { calls: [], parents: new Map(), frame: {}, notShown: {} };
}

/** Adds a model's call to a run. What of it cannot be read, and further choices, are counted. */
export function addModelCall(run: RecordedRun, recorded: RecordedCall): ModelCall {
  const asked = readSaid(recorded.input, 'user');
  const replied = readSaid(recorded.output, 'assistant');
  const { id, at } = recorded;
  if (replied.instructions !== undefined && !asked.messages.some((message) => message.role === 'system'))
    asked.messages.unshift({ role: 'system', content: replied.instructions });
  const call: ModelCall = { type: 'model', id, at, input: asked.messages, output: replied.messages };
  if (replied.finishReason !== undefined) call.finishReason = replied.finishReason;
  run.calls.push(call);
  count(run, 'inputs_not_read', asked.notRead ? 1 : 0);
  count(run, 'outputs_not_read', replied.notRead ? 1 : 0);
  count(run, 'other_choices', replied.otherChoices);
  count(run, 'tool_definitions', asked.toolDefinitions);
  return call;
}

export function count(run: RecordedRun, what: string, by = 1): void {
  if (by > 0) run.notShown[what] = (run.notShown[what] ?? 0) + by;
}

/** What the tool says about a run that is no part of its conversation. */
export type RunFacts = Pick<TraceDraft, 'sourceKey' | 'place' | 'prompt' | 'condition' | 'labels'> & {
  metadata: JsonObject;
  raw: string;
};

/** The trace of a run. Null where nothing was said in it. */
export function draftRun(run: RecordedRun, facts: RunFacts, options: ReadOptions): TraceDraft | null {
  const calls = inOrder(withoutWrappers(run.calls, run.parents));
  const conversation = toConversation(joinCalls(calls, run.frame));
  if (conversation.blocks.length === 0) return null;
  const models = calls.filter((call) => call.type === 'model');
  const reason = run.finishReason ?? models.findLast((call) => call.finishReason !== undefined)?.finishReason;
  const status = conversation.refused
    ? 'refused'
    : run.error === undefined
      ? statusOfReason(reason)
      : 'error';
  const statusReason = status === 'complete' ? undefined : (run.error ?? reason);
  const draft: TraceDraft = {
    type: 'trace',
    ...facts,
    sample: 0,
    status,
    ...(statusReason === undefined ? {} : { statusReason: statusReason.slice(0, 2000) }),
    blocks: conversation.blocks,
    outcomes: [],
    metadata: compact({ ...facts.metadata, model_calls: models.length || undefined, ...run.notShown }),
  };
  if (conversation.assets.length > 0) draft.assets = conversation.assets;
  return options.splitTags === false ? draft : splitBlocks(draft);
}
