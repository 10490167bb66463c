import { failure, success } from '#lib/result.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import type { Format } from '#lib/formats/format.ts';
import { looksLikeAnthropic } from '#lib/formats/chat/recognise.ts';
import { findReason, toTrace, type ChatReading } from '#lib/formats/chat/envelope.ts';
import { addMessage, addMessages, addSystem, newConversation } from '#lib/formats/chat/messages.ts';
import { conversationNames } from '#lib/formats/record-list.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';

/** Conversations made of Anthropic's content blocks, and replies of its Messages API. */
export const anthropic: Format<'anthropic'> = {
  id: 'anthropic',
  version: 2,
  label: 'Anthropic messages',
  description:
    'JSONL or JSON with thinking, text, tool use and tool result blocks; redacted thinking is kept as redacted.',
  recognises: (head) => (looksLikeAnthropic(head) ? 0.95 : 0),
  async *read(source, options) {
    const keys = newSourceKeys(source.name);
    const path = options.mapping?.records;
    for await (const row of readRecords(source, path === undefined ? {} : { records: path })) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const reading = readAnthropicRecord(row.value.record);
      if (reading) yield success(toTrace(reading, row.value, keys, options));
      else {
        const names = Object.keys(row.value.record).slice(0, 20).join(', ');
        yield failure({
          place: row.value.place,
          reason: `there are no messages in it; its fields are: ${names}`,
        });
      }
    }
  },
};

const contentNames = [
  ...conversationNames,
  'system',
  'content',
  'role',
  'type',
  'request',
  'response',
  'body',
  'message',
];

/** The conversation in one record: the request's messages, then the reply. Null where there is neither. */
export function readAnthropicRecord(record: JsonObject): ChatReading | null {
  const request = firstObject(record['request']) ?? firstObject(record['body']) ?? record;
  const reply = firstObject(record['response']) ?? firstObject(record['message']) ?? record;
  const conversation = newConversation();
  addSystem(conversation, request['system'] ?? record['system']);
  for (const name of conversationNames) addMessages(conversation, request[name]);
  if (reply['content'] !== undefined)
    addMessage(conversation, { ...reply, role: reply['role'] ?? 'assistant' });
  if (conversation.blocks.length === 0) return null;
  const finishReason = findReason([reply, record], ['stop_reason', 'finish_reason']);
  return {
    conversation,
    envelopes: [...new Set([reply, request, record])],
    contentNames,
    sample: 0,
    ...(finishReason === undefined ? {} : { finishReason }),
  };
}

function firstObject(value: unknown): JsonObject | null {
  if (!isJsonObject(value)) return null;
  return isJsonObject(value['body']) ? value['body'] : value;
}
