import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { FileHead } from '#lib/formats/format.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { conversationNames, isConversation, isMessageList } from '#lib/formats/record-list.ts';

const chatText =
  /"(?:messages|conversations?)"\s*:\s*\[\s*\{\s*"(?:role|from|content|id)"|"choices"\s*:\s*\[\s*\{|"prompt_token_ids"\s*:\s*\[\s*\d|^\s*\[\s*\{\s*"role"\s*:/;
const anthropicText = /"type"\s*:\s*"(?:thinking|redacted_thinking|tool_use|tool_result)"/;
const anthropicParts = new Set(['thinking', 'redacted_thinking', 'tool_use', 'tool_result']);

/** Whether the file holds conversations. Where not even its first record fits into the head, its text decides. */
export function looksLikeChat(head: FileHead): boolean {
  if (head.members) return false;
  const { records, text } = headRecords(head);
  return records.length > 0 ? records.some(hasChat) : chatText.test(text);
}

/** Whether the conversations are made of Anthropic's content blocks. */
export function looksLikeAnthropic(head: FileHead): boolean {
  if (head.members) return false;
  const { records, text } = headRecords(head);
  return records.length > 0 ? records.some(hasAnthropic) : chatText.test(text) && anthropicText.test(text);
}

function hasChat(record: JsonObject): boolean {
  return [record, ...inner(record)].some(isConversation);
}

function hasAnthropic(record: JsonObject): boolean {
  return [record, ...inner(record)].some((object) => {
    if (object['type'] === 'message' && Array.isArray(object['content'])) return true;
    const lists = [object['content'], ...conversationNames.flatMap((name) => contents(object[name]))];
    return lists.some(
      (list) =>
        Array.isArray(list) &&
        list.some(
          (part) =>
            isJsonObject(part) && typeof part['type'] === 'string' && anthropicParts.has(part['type']),
        ),
    );
  });
}

function contents(messages: Json | undefined): (Json | undefined)[] {
  return isMessageList(messages) ? messages.map((message) => message['content']) : [];
}

/** Request and reply of a logged call, and their bodies. */
function inner(record: JsonObject): JsonObject[] {
  const outer = ['request', 'response', 'body'].map((name) => record[name]).filter(isJsonObject);
  return [...outer, ...outer.map((object) => object['body']).filter(isJsonObject)];
}
