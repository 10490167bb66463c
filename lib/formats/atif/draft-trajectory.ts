import { addStep } from '#lib/formats/atif/step-blocks.ts';
import type { TokenCounts } from '#lib/formats/atif/step-logprobs.ts';
import { rewardOutcomes, trialStatus } from '#lib/formats/atif/trial-result.ts';
import { newConversation } from '#lib/formats/chat/messages.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import { isScalar } from '#lib/formats/field.ts';
import { compact, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import type { ConditionDraft, OutcomeDraft, TraceDraft } from '#lib/trace/draft.ts';

/** What is known of a trajectory besides what it says itself. */
export type Surroundings = {
  sourceKey: string;
  place: string;
  raw: string;
  /** The session that a subagent worked for. */
  parentSession?: string;
  trial: JsonObject | null;
};

const verdictName = /(?:^|[._])(?:rewards?|scores?|success|passed|resolved|correct)$/i;

/**
 * The trace of one trajectory. Its session ties it to those of its subagents and to those that go on with it. Verdicts
 * among the free fields become outcomes; the trial's rewards, where they are beside it, too. Null without steps.
 */
export async function draftTrajectory(
  trajectory: JsonObject,
  { sourceKey, place, raw, parentSession, trial }: Surroundings,
  source: ByteSource,
): Promise<TraceDraft | null> {
  const steps = objectsOf(trajectory['steps']);
  const conversation = newConversation();
  const counts: TokenCounts = { prompt_token_ids: 0, completion_token_ids: 0, logprobs: 0 };
  for (const step of steps) await addStep(conversation, step, source, counts);
  if (conversation.blocks.length === 0) return null;
  const { verdicts, facts } = describe(trajectory);
  const session = parentSession ?? textOf(trajectory['session_id']);
  const task = textOf(trial?.['task_name']);
  const draft: TraceDraft = {
    type: 'trace',
    sourceKey,
    place,
    prompt: {
      ...(task === undefined || parentSession !== undefined ? {} : { key: task }),
      ...(session === undefined ? {} : { group: rootSession(session) }),
    },
    condition: conditionOf(trajectory, steps),
    sample: 0,
    ...(trial ? trialStatus(trial) : { status: 'complete' }),
    blocks: conversation.blocks,
    outcomes: [...(trial ? rewardOutcomes(trial) : []), ...verdicts],
    labels: [],
    metadata: { ...facts, ...countsOf(counts, trajectory), ...trialFacts(trial) },
    raw,
  };
  if (conversation.assets.length > 0) draft.assets = conversation.assets;
  if (trial) draft.fileContext = { trial };
  return draft;
}

/** The session that continuations ("-cont-1") and summaries ("-summarization-1-summary") of it belong to. */
function rootSession(session: string): string {
  return session.replace(/-(?:cont-\d+|summarization-\d+(?:-\w+)?)$/, '');
}

function conditionOf(trajectory: JsonObject, steps: JsonObject[]): ConditionDraft {
  const agent = objectOf(trajectory['agent']);
  const first = (name: string) => steps.map((step) => step[name]).find(isScalar);
  const model = textOf(agent['model_name']) ?? first('model_name');
  const { name, version } = agent;
  const effort = first('reasoning_effort') ?? null;
  const parameters = compact({
    agent: name ?? null,
    agent_version: version ?? null,
    reasoning_effort: effort,
    ...scalarMetadata(objectOf(agent['extra'])),
  });
  return {
    ...(typeof model === 'string' ? { model } : {}),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
}

/** The trajectory's own words about itself, what judges it apart from the rest. */
function describe(trajectory: JsonObject): { verdicts: OutcomeDraft[]; facts: JsonObject } {
  const all = scalarMetadata(trajectory, ['steps', 'agent', 'subagent_trajectories']);
  const verdicts: OutcomeDraft[] = [];
  const facts: JsonObject = {};
  for (const [name, value] of Object.entries(all)) {
    if (!verdictName.test(name) || !isScalar(value)) facts[name] = value;
    else verdicts.push({ name, value, ...(typeof value === 'boolean' ? { positive: value } : {}) });
  }
  return { verdicts, facts };
}

function countsOf(counts: TokenCounts, trajectory: JsonObject): JsonObject {
  const tools = objectOf(trajectory['agent'])['tool_definitions'];
  const given = {
    'tool_definitions.count': Array.isArray(tools) ? tools.length : 0,
    'prompt_token_ids.count': counts.prompt_token_ids,
    'completion_token_ids.count': counts.completion_token_ids,
    'logprobs.count': counts.logprobs,
  };
  return Object.fromEntries(Object.entries(given).filter(([, count]) => count > 0));
}

function trialFacts(trial: JsonObject | null): JsonObject {
  return isJsonObject(trial)
    ? scalarMetadata({ trial }, ['trial.verifier_result', 'trial.exception_info'])
    : {};
}
