import { withoutCiphertext } from '#lib/formats/inspect/ciphertext.ts';
import { imageBlock, mediaBlock } from '#lib/formats/inspect/media-block.ts';
import { reasoningBlock } from '#lib/formats/inspect/reasoning-block.ts';
import { serverToolBlocks, toolCallBlock, toolResultFrame } from '#lib/formats/inspect/tool-blocks.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { AssetDraft, BlockDraft } from '#lib/trace/draft.ts';
import type { BlockKind, Role } from '#lib/trace/glossary.ts';

export type MessageContext = { index: number; model: string | undefined; assets: AssetDraft[] };

const textKinds: Record<Role, BlockKind> = {
  system: 'system',
  user: 'prompt',
  assistant: 'answer',
  tool: 'tool_result',
};

/**
 * The blocks of one message, in its order: reasoning and text as they alternate, then the tool calls. Every message
 * gives at least one block, a tool's at least one result. `message` on each block is the message's index.
 */
export function messageBlocks(message: JsonObject, context: MessageContext): BlockDraft[] {
  const role = roleOf(message.role);
  const blocks = contentBlocks(message, role, context);
  const calls = objectsOf(message.tool_calls).map(toolCallBlock);
  const shown = blocks.filter((block) => block.kind !== textKinds[role] || block.text !== '');
  const kept = shown.length + calls.length > 0 ? shown : blocks.slice(0, 1);
  const answered = role !== 'tool' || kept.some((block) => block.kind === 'tool_result');
  if (kept.length + calls.length === 0 || !answered) kept.unshift({ role, kind: textKinds[role], text: '' });
  const frame: Partial<BlockDraft> = role === 'tool' ? toolResultFrame(message) : {};
  if (role === 'assistant' && message.source === 'input') frame.payload = { source: 'input' };
  return [...kept, ...calls].map((block) => {
    const framed: BlockDraft = { ...frame, ...block, message: context.index };
    if (frame.payload && block.payload) framed.payload = { ...frame.payload, ...block.payload };
    return framed;
  });
}

/** Unknown roles (developer) speak like the system. */
function roleOf(role: Json | undefined): Role {
  return role === 'user' || role === 'assistant' || role === 'tool' ? role : 'system';
}

function contentBlocks(message: JsonObject, role: Role, context: MessageContext): BlockDraft[] {
  const { content } = message;
  const parts: Json[] = Array.isArray(content)
    ? content
    : content === undefined || content === null
      ? []
      : [content];
  const blocks = parts.flatMap((part, index) => partBlocks(part, role, index, context));
  // Before reasoning became a part of the content it was a field of the message.
  const reasoning = textOf(message.reasoning);
  if (role === 'assistant' && reasoning !== undefined) {
    blocks.unshift(reasoningBlock({ reasoning }, textOf(message.model) ?? context.model));
  }
  return blocks;
}

function partBlocks(part: Json, role: Role, index: number, context: MessageContext): BlockDraft[] {
  const kind = textKinds[role];
  if (typeof part === 'string') return [{ role, kind, text: part }];
  if (!isJsonObject(part)) return [{ role, kind, text: JSON.stringify(part) }];
  switch (part.type) {
    case 'text': {
      const block: BlockDraft = { role, kind, text: textOf(part.text) ?? '' };
      if (part.refusal === true) block.payload = { refusal: true };
      if (Array.isArray(part.citations) && part.citations.length > 0) {
        block.payload = { ...block.payload, citations: withoutCiphertext(part.citations) };
      }
      return [block];
    }
    case 'reasoning':
      return [reasoningBlock(part, context.model)];
    case 'image':
      return [{ role, ...imageBlock(part, `message-${context.index}-part-${index}`, context.assets) }];
    case 'audio':
    case 'video':
    case 'document':
      return [{ role, ...mediaBlock(part, kind) }];
    case 'tool_use':
      return serverToolBlocks(part);
    default: {
      const clean = withoutCiphertext(part);
      return [{ role, kind, text: JSON.stringify(clean, null, 2), payload: { content: part.type ?? null } }];
    }
  }
}
