import { addMessage, newConversation, type Conversation } from '#lib/formats/chat/messages.ts';
import type { JsonObject } from '#lib/json.ts';

/** Messages as a conversation; the blocks of a tool's answer that is an error say so in their payload. */
export function toConversation(messages: JsonObject[]): Conversation {
  const conversation = newConversation();
  for (const message of messages) {
    const first = conversation.blocks.length;
    addMessage(conversation, message);
    if (message.is_error !== true) continue;
    for (let i = first; i < conversation.blocks.length; i += 1) {
      const block = conversation.blocks[i];
      if (block?.kind === 'tool_result')
        conversation.blocks[i] = { ...block, payload: { ...block.payload, is_error: true } };
    }
  }
  return conversation;
}
