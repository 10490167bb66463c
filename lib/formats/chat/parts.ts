import type { JsonObject } from '#lib/json.ts';
import { readImage } from '#lib/formats/chat/images.ts';
import { addContent, addToolCall, type Conversation, type Speaker } from '#lib/formats/chat/messages.ts';
import { readReasoning } from '#lib/formats/chat/reasoning.ts';
import { textOf } from '#lib/formats/field.ts';

type PartReader = (conversation: Conversation, part: JsonObject, speaker: Speaker) => void;

/**
 * Adds one part of a message's content, or one item of a Responses API list. A part of a kind we do not know becomes an empty
 * block whose payload names it, so that what is not shown is said.
 */
export function readPart(conversation: Conversation, part: JsonObject, speaker: Speaker): void {
  const type = typeOf(part);
  const reader = readers.find(([pattern]) => pattern.test(type))?.[1] ?? readUnknown;
  reader(conversation, part, speaker);
}

const readers: [RegExp, PartReader][] = [
  [/^(text|input_text|output_text)$/, readPlainText],
  [/^(reasoning|thinking|redacted_thinking)/, readThought],
  [/^refusal$/, readRefusal],
  [/^(image|image_url|input_image|computer_screenshot)$/, readPicture],
  [/^(tool_use|function_call|custom_tool_call|server_tool_use)$/, readCall],
  [/(tool_result|_call_output)$/, readResult],
  [/_call$/, readCall],
];

function readPlainText(conversation: Conversation, part: JsonObject, speaker: Speaker): void {
  const text = textOf(part['text'] ?? part['content']);
  if (text !== null && text !== '') conversation.blocks.push({ ...speaker, text });
}

function readThought(conversation: Conversation, part: JsonObject, speaker: Speaker): void {
  const block = readReasoning(part, `content.${typeOf(part)}`);
  if (!block) return;
  conversation.blocks.push(speaker.message === undefined ? block : { ...block, message: speaker.message });
}

function readRefusal(conversation: Conversation, part: JsonObject, speaker: Speaker): void {
  conversation.refused = true;
  conversation.blocks.push({ ...speaker, text: textOf(part['refusal']) ?? '', payload: { refusal: true } });
}

function readPicture(conversation: Conversation, part: JsonObject, speaker: Speaker): void {
  const payload = readImage(part, conversation.assets);
  conversation.blocks.push({ ...speaker, kind: 'image', text: '', payload });
}

function readCall(conversation: Conversation, part: JsonObject, speaker: Speaker): void {
  addToolCall(conversation, part, speaker.message);
}

function readResult(conversation: Conversation, part: JsonObject, speaker: Speaker): void {
  const callId = part['tool_use_id'] ?? part['call_id'];
  const result: Speaker = { role: 'tool', kind: 'tool_result' };
  if (speaker.message !== undefined) result.message = speaker.message;
  if (typeof callId === 'string') {
    result.callId = callId;
    const name = conversation.toolNames.get(callId);
    if (name !== undefined) result.name = name;
  }
  const first = conversation.blocks.length;
  addContent(conversation, part['content'] ?? part['output'], result);
  if (part['is_error'] !== true) return;
  for (let i = first; i < conversation.blocks.length; i += 1) {
    const block = conversation.blocks[i];
    if (block) conversation.blocks[i] = { ...block, payload: { ...block.payload, is_error: true } };
  }
}

function readUnknown(conversation: Conversation, part: JsonObject, speaker: Speaker): void {
  conversation.blocks.push({ ...speaker, text: '', payload: { notRead: typeOf(part) } });
}

function typeOf(part: JsonObject): string {
  return typeof part['type'] === 'string' ? part['type'] : 'text';
}
