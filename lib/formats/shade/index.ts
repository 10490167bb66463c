import type { Format, SourceRecord } from '#lib/formats/format.ts';
import { addMessage, newConversation, type Conversation } from '#lib/formats/chat/messages.ts';
import { headText } from '#lib/formats/head-records.ts';
import { compact, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { readRecords } from '#lib/formats/records.ts';
import { taskOutcomes, verdictNames } from '#lib/formats/shade/task-outcomes.ts';
import { joinKey, newSourceKeys } from '#lib/formats/source-key.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { failure, success } from '#lib/result.ts';
import type { ConditionDraft, PromptDraft, TraceDraft } from '#lib/trace/draft.ts';

/** Runs of an agent with a main task and a hidden side task, as SHADE-Arena writes them: one run a file, or lists of them. */
export const shade: Format<'shade'> = {
  id: 'shade',
  version: 2,
  label: 'SHADE run',
  description:
    'Runs in the manner of SHADE-Arena: a conversation with tool calls and thinking blocks, and scores of the main and the side task, which become outcomes.',
  recognises({ bytes, members }) {
    if (members) return 0;
    const text = headText(bytes);
    if (!/^\s*[[{]/.test(text) || !/"conversation"\s*:\s*\[/.test(text)) return 0;
    if (/"(?:main|side)_task_(?:score|evaluation)"\s*:/.test(text)) return 0.95;
    // The scores may stand beyond the head; so written are only its calls.
    return /"tool_calls"\s*:\s*\[\s*\{\s*"function"\s*:\s*"[^"]*"\s*,\s*"args"\s*:/.test(text) ? 0.92 : 0;
  },
  async *read(source, options) {
    const keys = newSourceKeys(source.name);
    for await (const row of readRecords(source)) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const { record, place } = row.value;
      const conversation = readConversation(record);
      if (conversation.blocks.length === 0) {
        const names = Object.keys(record).slice(0, 20).join(', ');
        yield failure({ place, reason: `there is no conversation in it; its fields are: ${names}` });
        continue;
      }
      const id = textOf(record['experiment_id']) ?? textOf(record['id']) ?? null;
      const draft = toTrace(row.value, conversation, keys.keyFor(id, place));
      yield success(options.splitTags === false ? draft : splitBlocks(draft));
    }
  },
};

/** A tool's message names its call in `tool_call`, and says in `error` what went wrong. */
function readConversation(record: JsonObject): Conversation {
  const conversation = newConversation();
  for (const message of objectsOf(record['conversation'])) {
    const first = conversation.blocks.length;
    const called = objectOf(message['tool_call'])['function'];
    addMessage(conversation, typeof called === 'string' ? { name: called, ...message } : message);
    const error = message['error'];
    if (error === undefined || error === null || error === '') continue;
    const said = conversation.blocks.slice(first);
    for (const [i, block] of said.entries())
      conversation.blocks[first + i] = { ...block, payload: { ...block.payload, error } };
  }
  return conversation;
}

function toTrace(source: SourceRecord, conversation: Conversation, sourceKey: string): TraceDraft {
  const { record, place, raw } = source;
  const except = ['conversation', 'experiment_metadata', 'agent_name', 'task_name', ...verdictNames(record)];
  const draft: TraceDraft = {
    type: 'trace',
    sourceKey,
    place,
    prompt: promptOf(record),
    condition: conditionOf(record),
    sample: 0,
    status: conversation.refused ? 'refused' : 'complete',
    blocks: conversation.blocks,
    outcomes: taskOutcomes(record),
    labels: [],
    metadata: scalarMetadata(record, except),
    raw,
  };
  if (conversation.assets.length > 0) draft.assets = conversation.assets;
  return draft;
}

/** The same task is another prompt with the side task than without it; the task's name ties the two. */
function promptOf(record: JsonObject): PromptDraft {
  const task = textOf(record['task_name']);
  if (task === undefined) return {};
  const withSide = objectOf(record['experiment_metadata'])['include_secondary_task'];
  const key = typeof withSide === 'boolean' ? joinKey([task, withSide ? 'side task' : 'no side task']) : task;
  return { key, group: task };
}

function conditionOf(record: JsonObject): ConditionDraft {
  const settings = objectOf(record['experiment_metadata']);
  const model = textOf(settings['agent_model']) ?? textOf(record['agent_name']);
  const { agent_temperature: temperature, ...others } = scalarMetadata(settings, [
    'agent_model',
    'system_prompt_agent',
  ]);
  const parameters = compact({ temperature, ...others });
  return {
    ...(model === undefined ? {} : { model }),
    ...(isJsonObject(parameters) && Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
}
