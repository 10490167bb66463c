import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { readPart } from '#lib/formats/chat/parts.ts';
import { readMessageReasoning } from '#lib/formats/chat/reasoning.ts';
import { readToolCall } from '#lib/formats/chat/tool-calls.ts';
import { textOf } from '#lib/formats/field.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';
import type { BlockKind, Role } from '#lib/trace/glossary.ts';

/** A conversation as it is read: its blocks so far, and what else was found on the way. */
export type Conversation = {
  blocks: BlockDraft[];
  assets: AssetDraft[];
  refused: boolean;
  /** Names of the tools by the id of the call, for the results that only give the id. */
  toolNames: Map<string, string>;
  messageCount: number;
};

export function newConversation(): Conversation {
  return { blocks: [], assets: [], refused: false, toolNames: new Map(), messageCount: 0 };
}

/** A map: a role called "constructor" must not find what every object has. */
const roleNames = new Map<string, Role>(
  Object.entries({
    system: 'system',
    developer: 'system',
    user: 'user',
    human: 'user',
    assistant: 'assistant',
    gpt: 'assistant',
    model: 'assistant',
    ai: 'assistant',
    bot: 'assistant',
    tool: 'tool',
    function: 'tool',
    observation: 'tool',
  } satisfies Record<string, Role>),
);

const textKinds: Record<Role, BlockKind> = {
  system: 'system',
  user: 'prompt',
  assistant: 'answer',
  tool: 'tool_result',
};

/** Where a part stands: who says it, in which message, and for tool results of which call. */
export type Speaker = Pick<BlockDraft, 'role' | 'kind' | 'message' | 'name' | 'callId'>;

/** Adds a text as a system block before the messages. Nothing is added for no text. */
export function addSystem(conversation: Conversation, system: Json | undefined): void {
  const text = textOf(system);
  if (text !== null && text !== '')
    conversation.blocks.push({ role: 'system', kind: 'system', text, message: conversation.messageCount++ });
}

/** Adds a list of messages, or a single text as the user's. */
export function addMessages(conversation: Conversation, messages: Json | undefined): void {
  if (typeof messages === 'string') addMessage(conversation, { role: 'user', content: messages });
  else if (Array.isArray(messages))
    for (const message of messages) if (isJsonObject(message)) addMessage(conversation, message);
}

/**
 * Adds one message, or one item of a Responses API list, as blocks: reasoning first, then the content in its own order, then tool calls. Of
 * OpenAI's and Anthropic's shapes every part is read wherever it occurs.
 */
export function addMessage(conversation: Conversation, message: JsonObject): void {
  const index = conversation.messageCount++;
  const roleName = message['role'] ?? message['from'];
  if (typeof roleName !== 'string') {
    readPart(conversation, message, { role: 'assistant', kind: 'answer', message: index });
    return;
  }
  const role = roleNames.get(roleName.toLowerCase()) ?? 'user';
  const speaker: Speaker = { role, kind: textKinds[role], message: index };
  if (role === 'tool') {
    const callId = message['tool_call_id'];
    if (typeof callId === 'string') speaker.callId = callId;
    const name = message['name'] ?? message['function'] ?? conversation.toolNames.get(speaker.callId ?? '');
    if (typeof name === 'string') speaker.name = name;
  }
  if (role === 'assistant') conversation.blocks.push(...readMessageReasoning(message, index));
  addContent(conversation, message['content'] ?? message['value'], speaker);
  if (typeof message['refusal'] === 'string' && message['refusal'] !== '')
    readPart(conversation, { type: 'refusal', refusal: message['refusal'] }, speaker);
  const legacy = isJsonObject(message['function_call']) ? [{ function: message['function_call'] }] : [];
  const calls = Array.isArray(message['tool_calls']) ? message['tool_calls'] : legacy;
  for (const call of calls) if (isJsonObject(call)) addToolCall(conversation, call, index);
}

/** Adds what a message says: a text, or a list of parts. */
export function addContent(conversation: Conversation, content: Json | undefined, speaker: Speaker): void {
  if (content === undefined || content === null || content === '') {
    if (speaker.kind === 'tool_result') conversation.blocks.push({ ...speaker, text: '' });
    return;
  }
  if (Array.isArray(content)) {
    for (const part of content) {
      if (isJsonObject(part)) readPart(conversation, part, speaker);
      else if (typeof part === 'string') conversation.blocks.push({ ...speaker, text: part });
    }
  } else if (isJsonObject(content) && typeof content['type'] === 'string') {
    readPart(conversation, content, speaker);
  } else {
    conversation.blocks.push({ ...speaker, text: textOf(content) ?? '' });
  }
}

/** Adds a call and remembers its name for the result. */
export function addToolCall(conversation: Conversation, call: JsonObject, message: number | undefined): void {
  const block = readToolCall(call);
  if (block.callId !== undefined && block.name !== undefined)
    conversation.toolNames.set(block.callId, block.name);
  conversation.blocks.push(message === undefined ? block : { ...block, message });
}
