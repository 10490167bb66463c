import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { readAgentAction } from '#lib/formats/chat/agent-action.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { actionPayload } from '#lib/trace/agent-action.ts';
import type { BlockDraft } from '#lib/trace/draft.ts';

/**
 * A tool call of any of the usual shapes: `{id, function: {name, arguments}}`, `{call_id, name, arguments}`, `{id, name, input}`,
 * `{function: name, args}`. The block's text is the arguments as the model wrote them (an object is written out);
 * `payload.arguments` holds them parsed, and is absent where they are no JSON; `payload.action` is what the call does with
 * a computer, where it is such a call.
 */
export function readToolCall(call: JsonObject): BlockDraft {
  const inner = isJsonObject(call['function']) ? call['function'] : call;
  const given = inner['arguments'] ?? inner['args'] ?? inner['input'] ?? inner['action'] ?? {};
  const text = typeof given === 'string' ? given : JSON.stringify(given, null, 2);
  const block: BlockDraft = { role: 'assistant', kind: 'tool_call', text };
  const parsed = typeof given === 'string' ? parseArguments(given) : given;
  if (parsed !== undefined) block.payload = { arguments: parsed };
  const name = inner['name'] ?? (typeof call['function'] === 'string' ? call['function'] : call['type']);
  if (typeof name === 'string') block.name = name;
  const id = call['call_id'] ?? call['id'];
  if (typeof id === 'string') block.callId = id;
  const action = readAgentAction(block.name, parsed ?? text);
  if (action) block.payload = { ...block.payload, ...actionPayload(action) };
  return block;
}

function parseArguments(text: string): Json | undefined {
  if (text.trim() === '') return {};
  const parsed = parseJson(text, { maxDepth: 100 });
  return parsed.ok ? parsed.value : undefined;
}
