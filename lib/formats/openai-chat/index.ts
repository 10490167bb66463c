import { failure, success } from '#lib/result.ts';
import type { Format } from '#lib/formats/format.ts';
import { looksLikeAnthropic, looksLikeChat } from '#lib/formats/chat/recognise.ts';
import { toTrace } from '#lib/formats/chat/envelope.ts';
import { readChatRecord } from '#lib/formats/openai-chat/read-record.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';

/** Conversations and replies in the shapes of the OpenAI APIs and of the many tools that speak them. */
export const openaiChat: Format<'openai-chat'> = {
  id: 'openai-chat',
  version: 2,
  label: 'Chat messages (OpenAI style)',
  description:
    'JSONL or JSON with lists of messages, chat completions or Responses API output; every field in which reasoning is passed along.',
  recognises: (head) => (looksLikeChat(head) ? (looksLikeAnthropic(head) ? 0.5 : 0.9) : 0),
  async *read(source, options) {
    const keys = newSourceKeys(source.name);
    const path = options.mapping?.records;
    for await (const row of readRecords(source, path === undefined ? {} : { records: path })) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const readings = readChatRecord(row.value.record);
      if (readings.length === 0) {
        const names = Object.keys(row.value.record).slice(0, 20).join(', ');
        yield failure({
          place: row.value.place,
          reason: `there are no messages in it; its fields are: ${names}`,
        });
      }
      for (const reading of readings) yield success(toTrace(reading, row.value, keys, options));
    }
  },
};
