import { contentBlocks } from '#lib/formats/atif/content-blocks.ts';
import { addStepLogprobs, type TokenCounts } from '#lib/formats/atif/step-logprobs.ts';
import { addToolCall, type Conversation, type Speaker } from '#lib/formats/chat/messages.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import { compact, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import type { JsonObject } from '#lib/json.ts';

const speakers: Record<string, Pick<Speaker, 'role' | 'kind'>> = {
  system: { role: 'system', kind: 'system' },
  user: { role: 'user', kind: 'prompt' },
  agent: { role: 'assistant', kind: 'answer' },
};

/**
 * Adds a step as blocks: its reasoning, its message, its tool calls, its log-probabilities where they can be shown, then
 * what was observed. The first block carries what the step says of itself (number, model, metrics, whether it was copied
 * from an earlier context).
 */
export async function addStep(
  conversation: Conversation,
  step: JsonObject,
  source: ByteSource,
  counts: TokenCounts,
): Promise<void> {
  const message = conversation.messageCount++;
  const first = conversation.blocks.length;
  const speaker: Speaker = {
    ...(speakers[String(textOf(step['source']))] ?? speakers['user']),
    message,
  } as Speaker;
  const reasoning = textOf(step['reasoning_content']);
  if (reasoning !== undefined) {
    const payload = { field: 'reasoning_content' };
    conversation.blocks.push({
      role: 'assistant',
      kind: 'reasoning',
      observability: 'raw',
      text: reasoning,
      message,
      payload,
    });
  }
  await contentBlocks(conversation, step['message'], speaker, source);
  for (const call of objectsOf(step['tool_calls'])) {
    const { tool_call_id: id, function_name: name, arguments: given } = call;
    addToolCall(conversation, compact({ id, name, arguments: given }), message);
  }
  addStepLogprobs(conversation, objectOf(step['metrics']), message, counts);
  for (const result of objectsOf(objectOf(step['observation'])['results']))
    await addResult(conversation, result, message, source);
  const block = conversation.blocks[first];
  const about = describe(step);
  if (block && Object.keys(about).length > 0)
    conversation.blocks[first] = { ...block, payload: { ...block.payload, ...about } };
}

/** A result, of a call or of the environment by itself; a subagent's trajectory is named in the payload. */
async function addResult(
  conversation: Conversation,
  result: JsonObject,
  message: number,
  source: ByteSource,
): Promise<void> {
  const callId = textOf(result['source_call_id']);
  const name = callId === undefined ? undefined : conversation.toolNames.get(callId);
  const speaker: Speaker = {
    role: 'tool',
    kind: 'tool_result',
    message,
    ...(callId === undefined ? {} : { callId }),
    ...(name === undefined ? {} : { name }),
  };
  const first = conversation.blocks.length;
  await contentBlocks(conversation, result['content'], speaker, source);
  const refs = result['subagent_trajectory_ref'];
  const subagents = objectsOf(Array.isArray(refs) ? refs : [refs ?? null]);
  if (conversation.blocks.length === first) conversation.blocks.push({ ...speaker, text: '' });
  const block = conversation.blocks[first];
  if (block && subagents.length > 0)
    conversation.blocks[first] = { ...block, payload: { ...block.payload, subagents } };
}

function describe(step: JsonObject): JsonObject {
  const metrics = scalarMetadata(objectOf(step['metrics']));
  return compact({
    step_id: step['step_id'],
    timestamp: step['timestamp'],
    model: step['model_name'],
    metrics: Object.keys(metrics).length > 0 ? metrics : null,
    copied_context: step['is_copied_context'] === true ? true : null,
  });
}
