import type { Conversation } from '#lib/formats/chat/messages.ts';
import { objectOf } from '#lib/formats/json/fields.ts';
import { distributionBlock } from '#lib/formats/logprobs/distribution-block.ts';
import { readLogprobs } from '#lib/formats/logprobs/read-logprobs.ts';
import type { Json, JsonObject } from '#lib/json.ts';

/** How many of each kind a trajectory holds that cannot be shown as text, for its metadata. */
export type TokenCounts = { prompt_token_ids: number; completion_token_ids: number; logprobs: number };

/**
 * Adds a step's log-probabilities as a distribution where it is known of which tokens they are: entries that name their tokens,
 * or a list of as many texts beside them. The format itself has ids and bare numbers only; these are counted.
 */
export function addStepLogprobs(
  conversation: Conversation,
  metrics: JsonObject,
  message: number,
  counts: TokenCounts,
): void {
  const logprobs = metrics['logprobs'];
  const tokens = Array.isArray(logprobs) ? tokenTexts(metrics, logprobs.length) : undefined;
  const positions = readLogprobs(
    tokens && logprobs !== undefined ? { tokens, token_logprobs: logprobs } : logprobs,
    metrics['completion_token_ids'],
  );
  const block = distributionBlock(positions, { role: 'assistant', message });
  if (block) conversation.blocks.push(block);
  else counts.logprobs += lengthOf(logprobs);
  counts.prompt_token_ids += lengthOf(metrics['prompt_token_ids']);
  if (!block) counts.completion_token_ids += lengthOf(metrics['completion_token_ids']);
}

function tokenTexts(metrics: JsonObject, length: number): Json[] | undefined {
  const lists = Object.entries({ ...objectOf(metrics['extra']), ...metrics });
  return lists.flatMap(([name, value]) =>
    /token/.test(name) &&
    Array.isArray(value) &&
    value.length === length &&
    length > 0 &&
    value.every((one) => typeof one === 'string')
      ? [value]
      : [],
  )[0];
}

function lengthOf(value: Json | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}
