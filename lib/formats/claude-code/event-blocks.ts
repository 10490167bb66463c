import { addContent, addMessage, type Conversation, type Speaker } from '#lib/formats/chat/messages.ts';
import { isClear } from '#lib/formats/claude-code/session-event.ts';
import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** What the model itself said is by a model; what the program puts in its place is not. */
export const isSynthetic = (message: JsonObject): boolean => message['model'] === '<synthetic>';

/**
 * Adds a reply whose content stood in several lines as one message. A call that stands in two of them is one call. A
 * message that the program wrote in the model's place (an error, an interruption) is the system's.
 */
export function addReply(conversation: Conversation, lines: JsonObject[]): void {
  const messages = lines.map((line) => objectOf(line['message']));
  const calls = new Set<string>();
  const content = messages.flatMap(({ content: given }) => (Array.isArray(given) ? given : textPart(given)));
  const parts = content.filter((part) => {
    const id = isJsonObject(part) && part['type'] === 'tool_use' ? textOf(part['id']) : undefined;
    if (id === undefined) return true;
    const isNew = !calls.has(id);
    calls.add(id);
    return isNew;
  });
  const program = messages.some(isSynthetic);
  const first = conversation.blocks.length;
  if (program) {
    const message = conversation.messageCount++;
    addContent(conversation, parts, { role: 'system', kind: 'system', message });
    note(conversation, first, { synthetic: true });
  } else addMessage(conversation, { role: 'assistant', content: parts });
}

/**
 * Adds a line of the user: what was typed, results of calls, pictures. What the program adds by itself (`isMeta`) and
 * the command that emptied the context are the system's; a summary of what was compacted says so.
 */
export function addUserLine(conversation: Conversation, line: JsonObject): void {
  const { content } = objectOf(line['message']);
  const first = conversation.blocks.length;
  const command = isClear(content) ? { command: '/clear' } : null;
  if (command || (line['isMeta'] === true && !hasResult(content))) {
    const message = conversation.messageCount++;
    addContent(conversation, content, { role: 'system', kind: 'system', message });
    note(conversation, first, command ?? { meta: true });
  } else {
    addMessage(conversation, { role: 'user', content: content ?? '' });
    if (line['isCompactSummary'] === true) note(conversation, first, { compact_summary: true });
  }
}

/** Adds what the program attached for the model: a prompt from the queue is the user's, all else the system's, as JSON. */
export function addAttachment(conversation: Conversation, line: JsonObject): void {
  const attachment = objectOf(line['attachment']);
  const { type, ...rest } = attachment;
  const first = conversation.blocks.length;
  const message = conversation.messageCount++;
  const queued = type === 'queued_command';
  const speaker: Speaker = queued
    ? { role: 'user', kind: 'prompt', message }
    : { role: 'system', kind: 'system', message };
  const { content, prompt } = rest;
  const text = JSON.stringify(rest, null, 2);
  if (queued && prompt !== undefined) addContent(conversation, prompt, speaker);
  else if (typeof content === 'string') addContent(conversation, content, speaker);
  // The bytes of a picture or a document are not text.
  else if (/"base64"/.test(text))
    conversation.blocks.push({ ...speaker, text: '', payload: { notRead: 'base64' } });
  else addContent(conversation, text, speaker);
  note(conversation, first, { attachment: textOf(type) ?? 'unknown' });
}

function note(conversation: Conversation, first: number, payload: JsonObject): void {
  for (let i = first; i < conversation.blocks.length; i += 1) {
    const block = conversation.blocks[i];
    if (block) conversation.blocks[i] = { ...block, payload: { ...block.payload, ...payload } };
  }
}

function hasResult(content: Json | undefined): boolean {
  return (
    Array.isArray(content) && content.some((part) => isJsonObject(part) && part['type'] === 'tool_result')
  );
}

function textPart(content: Json | undefined): Json[] {
  return typeof content === 'string' && content !== '' ? [{ type: 'text', text: content }] : [];
}
