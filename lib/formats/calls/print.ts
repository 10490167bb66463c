import { callsIn, isToolAnswer, printInput } from '#lib/formats/calls/calls-in.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import type { Json, JsonObject } from '#lib/json.ts';

/**
 * What a message is known by again, in the reply of one call and the request of the next: who speaks, the words without
 * white space, and the calls in it. Not its reasoning, which most leave out of the next request. A tool's answer is known by
 * the call it answers.
 */
export function printOf(message: JsonObject): string {
  const answers = textOf(message.tool_call_id) ?? textOf(message.call_id);
  if (isToolAnswer(message) && answers !== undefined) return `tool ${answers}`;
  const calls = callsIn(message).map((call) => (call.id ?? '') + (call.name ?? '') + printInput(call.input));
  const role = textOf(message.role);
  if (role === undefined && calls.length === 0) {
    const { id: _id, status: _status, ...rest } = message;
    return JSON.stringify(rest);
  }
  const { content } = message;
  const text = Array.isArray(content) ? objectsOf(content).map(textOfPart).join('') : words(content);
  return `${role ?? 'assistant'} ${text.replace(/\s+/g, '')} ${calls.join(' ')}`;
}

function textOfPart(part: JsonObject): string {
  const type = textOf(part.type) ?? 'text';
  if (/^(text|input_text|output_text)$/.test(type)) return words(part.text ?? part.content);
  if (/reasoning|thinking|^(tool_use|tool_call|function_call)$/.test(type)) return '';
  return JSON.stringify(part);
}

function words(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
