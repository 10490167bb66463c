import { addMessage, newConversation, type Conversation } from '#lib/formats/chat/messages.ts';
import { compact, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { BlockDraft } from '#lib/trace/draft.ts';

/**
 * Docent's messages as a conversation. What a message says beside its content stays with its blocks: why a call could not
 * be parsed (`parse_error`), what went wrong in a tool (`error`), and its metadata.
 */
export function readMessages(messages: Json | undefined): Conversation {
  const conversation = newConversation();
  for (const message of objectsOf(messages)) {
    const first = conversation.blocks.length;
    addMessage(conversation, withRefusals(message));
    const own = conversation.blocks.splice(first);
    conversation.blocks.push(...own.map(notes(message)));
  }
  return conversation;
}

/** A text that Docent marks as a refusal is one. */
function withRefusals(message: JsonObject): JsonObject {
  const { content } = message;
  if (!Array.isArray(content)) return message;
  return {
    ...message,
    content: content.map((part) =>
      isJsonObject(part) && part.refusal === true ? { type: 'refusal', refusal: part.text ?? '' } : part,
    ),
  };
}

function notes(message: JsonObject): (block: BlockDraft, index: number) => BlockDraft {
  const calls = objectsOf(message.tool_calls);
  const metadata = isJsonObject(message.metadata) ? scalarMetadata(message.metadata) : {};
  let call = 0;
  return (block, index) => {
    const isCall = block.kind === 'tool_call';
    const added = compact({
      parse_error: isCall ? textOf(calls[call]?.parse_error) : undefined,
      error: block.kind === 'tool_result' ? message.error : undefined,
      metadata: index === 0 && Object.keys(metadata).length > 0 ? metadata : undefined,
    });
    if (isCall) call += 1;
    return Object.keys(added).length > 0 ? { ...block, payload: { ...block.payload, ...added } } : block;
  };
}
