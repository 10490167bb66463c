import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { findReason, objectAt, type ChatReading } from '#lib/formats/chat/envelope.ts';
import {
  addMessage,
  addMessages,
  addSystem,
  newConversation,
  type Conversation,
} from '#lib/formats/chat/messages.ts';
import { addDistributions, addOutputDistributions } from '#lib/formats/openai-chat/distributions.ts';
import { conversationNames, isOutputs } from '#lib/formats/record-list.ts';

const requestNames = [...conversationNames, 'input', 'prompt', 'instructions', 'system'];
const contentNames = [
  ...requestNames,
  'choices',
  'output',
  'outputs',
  'request',
  'response',
  'body',
  'error',
  'logprobs',
  'prompt_logprobs',
  'prompt_token_ids',
];
const reasonNames = ['finish_reason', 'stop_reason'];

/**
 * The conversations in one record: one for a list of messages, one per choice of a completion or output of a vLLM
 * request (sample = its index), one for the output of a Responses API reply. The request's messages come first where
 * they are beside the reply; log-probabilities become a distribution after what they are of. None where the record is
 * nothing of the kind.
 */
export function readChatRecord(record: JsonObject): ChatReading[] {
  const { request, reply } = unwrap(record);
  const envelopes = [...new Set([reply, request, record])];
  const common = { envelopes, contentNames };
  const choices = reply['choices'] ?? (isOutputs(reply['outputs']) ? reply['outputs'] : undefined);
  if (Array.isArray(choices)) {
    return choices.filter(isJsonObject).map((choice, i): ChatReading => {
      const conversation = newRequest(request);
      addChoice(conversation, choice);
      const notShown = addDistributions(conversation, choice, reply);
      const index = typeof choice['index'] === 'number' ? choice['index'] : i;
      return {
        ...common,
        envelopes: [notShown, ...envelopes],
        conversation,
        sample: index,
        ...reasonOf([choice]),
        ...(choices.length > 1 ? { keySuffix: `/${index}` } : {}),
      };
    });
  }
  if (Array.isArray(reply['output'])) {
    const conversation = newRequest(request);
    addMessages(conversation, reply['output']);
    const notShown = addOutputDistributions(conversation, reply['output']);
    const details = findReason([objectAt(reply, 'incomplete_details')], ['reason']);
    const status = findReason([reply], ['status']);
    const reason = details ?? (status === 'completed' ? undefined : status);
    return [
      {
        ...common,
        envelopes: [notShown, ...envelopes],
        conversation,
        sample: 0,
        ...(reason === undefined ? {} : { finishReason: reason }),
      },
    ];
  }
  const own = conversationNames.find((name) => Array.isArray(request[name]));
  const bare = typeof reply['role'] === 'string' && reply['content'] !== undefined;
  if (own === undefined && !bare) return [];
  const conversation = newRequest(request);
  if (bare) addMessage(conversation, reply);
  if (conversation.blocks.length === 0) return [];
  const names = bare
    ? [...contentNames, 'role', 'content', 'tool_calls', 'reasoning', 'reasoning_content', 'thinking']
    : contentNames;
  const last = own === undefined ? undefined : lastObject(request[own]);
  const notShown = addDistributions(conversation, last?.['logprobs'] === undefined ? reply : last, reply);
  return [
    {
      ...common,
      envelopes: [notShown, ...envelopes],
      contentNames: names,
      conversation,
      sample: 0,
      ...reasonOf([reply, record, last]),
    },
  ];
}

/** Request and reply of a record that keeps them apart (a log, a line of a batch), else the record for both. */
function unwrap(record: JsonObject): { request: JsonObject; reply: JsonObject } {
  const body = (name: string): JsonObject | null => {
    const outer = record[name];
    if (!isJsonObject(outer)) return null;
    return isJsonObject(outer['body']) ? outer['body'] : outer;
  };
  const request = body('request') ?? record;
  const reply = body('response') ?? (request === record ? (body('body') ?? record) : record);
  return { request, reply };
}

function newRequest(request: JsonObject): Conversation {
  const conversation = newConversation();
  addSystem(conversation, request['instructions'] ?? request['system']);
  const name = [...conversationNames, 'input', 'prompt'].find((one) => isMessages(request[one]));
  if (name !== undefined) addMessages(conversation, request[name]);
  return conversation;
}

function isMessages(value: Json | undefined): boolean {
  return typeof value === 'string' || Array.isArray(value);
}

function addChoice(conversation: Conversation, choice: JsonObject): void {
  const message = choice['message'] ?? choice['delta'];
  if (isJsonObject(message)) addMessage(conversation, { role: 'assistant', ...message });
  else if (typeof choice['text'] === 'string')
    addMessage(conversation, { role: 'assistant', content: choice['text'] });
}

function reasonOf(objects: (JsonObject | undefined)[]): { finishReason?: string } {
  const finishReason = findReason(objects, reasonNames);
  return finishReason === undefined ? {} : { finishReason };
}

function lastObject(value: Json | undefined): JsonObject | undefined {
  const last = Array.isArray(value) ? value.at(-1) : undefined;
  return isJsonObject(last) ? last : undefined;
}
