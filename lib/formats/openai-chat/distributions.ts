import type { Json, JsonObject } from '#lib/json.ts';
import type { Conversation } from '#lib/formats/chat/messages.ts';
import { objectsOf } from '#lib/formats/json/fields.ts';
import { distributionBlock } from '#lib/formats/logprobs/distribution-block.ts';
import { readLogprobs, readTokenMaps } from '#lib/formats/logprobs/read-logprobs.ts';
import type { TokenPosition } from '#lib/formats/logprobs/token-position.ts';

/**
 * Adds what a choice says of its log-probabilities, after its message: those of the generated tokens, then those of the
 * prompt's (vLLM's `prompt_logprobs`, of the choice or of the whole reply). Where the source does not say which token stands at
 * each position there is no text to show: the positions are then counted in what is returned, for the trace's metadata.
 */
export function addDistributions(
  conversation: Conversation,
  choice: JsonObject,
  reply: JsonObject,
): JsonObject {
  const generated = readLogprobs(choice['logprobs'], choice['token_ids']);
  const promptIds = choice['prompt_token_ids'] ?? reply['prompt_token_ids'];
  const prompt = readTokenMaps(choice['prompt_logprobs'] ?? reply['prompt_logprobs'], promptIds);
  return {
    ...add(conversation, generated, 'logprobs'),
    ...add(conversation, prompt, 'prompt_logprobs'),
  };
}

/** Adds the log-probabilities that the texts of a Responses API reply carry, each message's after all messages. */
export function addOutputDistributions(conversation: Conversation, output: Json): JsonObject {
  const parts = objectsOf(output).flatMap((item) => objectsOf(item['content']));
  return add(
    conversation,
    parts.flatMap((part) => readLogprobs(part['logprobs'])),
    'logprobs',
  );
}

function add(conversation: Conversation, positions: TokenPosition[], name: string): JsonObject {
  if (positions.length === 0) return {};
  const isPrompt = name === 'prompt_logprobs';
  const block = distributionBlock(positions, {
    role: isPrompt ? 'user' : 'assistant',
    payload: { field: name },
    ...(isPrompt || conversation.messageCount === 0 ? {} : { message: conversation.messageCount - 1 }),
  });
  if (block) conversation.blocks.push(block);
  return block ? {} : { [`${name}.positions_not_shown`]: positions.length };
}
