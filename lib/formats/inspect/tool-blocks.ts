import { readAgentAction } from '#lib/formats/chat/agent-action.ts';
import { compact, textOf } from '#lib/formats/json/fields.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { actionPayload } from '#lib/trace/agent-action.ts';
import type { BlockDraft } from '#lib/trace/draft.ts';

/** A tool call of an assistant message. */
export function toolCallBlock(call: JsonObject): BlockDraft {
  const block = callBlock(textOf(call.function), textOf(call.id), call.arguments);
  const error = textOf(call.parse_error);
  if (error !== undefined) block.payload = { ...block.payload, parseError: error };
  return block;
}

/** A tool that the model's provider ran itself: the call and its result, which stand in one part. */
export function serverToolBlocks(part: JsonObject): BlockDraft[] {
  const id = textOf(part.id);
  const name = textOf(part.name) ?? textOf(part.tool_type);
  const given = typeof part.arguments === 'string' ? parseJson(part.arguments) : undefined;
  const call = callBlock(name, id, given?.ok && isJsonObject(given.value) ? given.value : part.arguments);
  const source = { serverTool: textOf(part.tool_type) ?? true, context: part.context };
  call.payload = { ...call.payload, ...compact(source) };
  const result: BlockDraft = { role: 'tool', kind: 'tool_result', text: readable(part.result) };
  identify(result, name, id);
  result.payload = compact({ ...source, error: textOf(part.error) });
  return [call, result];
}

/** What every block of a tool message carries: which call it answers, and its error if it failed. */
export function toolResultFrame(message: JsonObject): Partial<BlockDraft> {
  const frame: Partial<BlockDraft> = {};
  identify(frame, textOf(message.function), textOf(message.tool_call_id));
  const error = isJsonObject(message.error) ? message.error : message.tool_error; // tool_error: the first logs
  if (isJsonObject(error) || typeof error === 'string') frame.payload = { error };
  return frame;
}

function callBlock(name: string | undefined, id: string | undefined, given: Json | undefined): BlockDraft {
  const block: BlockDraft = { role: 'assistant', kind: 'tool_call', text: readable(given) };
  identify(block, name, id);
  const action = readAgentAction(name, given ?? null);
  block.payload = { arguments: given ?? null, ...(action && actionPayload(action)) };
  return block;
}

function identify(block: Partial<BlockDraft>, name: string | undefined, id: string | undefined): void {
  if (name !== undefined) block.name = name;
  if (id !== undefined) block.callId = id;
}

/** Arguments or a result for reading: text as it is, a single text argument (a command) bare, else indented JSON. */
function readable(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return JSON.stringify(value, null, 2);
  const all = Object.values(value);
  if (all.length === 0) return '';
  return all.length === 1 && typeof all[0] === 'string' ? all[0] : JSON.stringify(value, null, 2);
}
