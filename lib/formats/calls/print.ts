import { callsIn, isToolAnswer, printInput } from '#lib/formats/calls/calls-in.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import type { Json, JsonObject } from '#lib/json.ts';

/**
 * What a message is known by again, in the reply of one call and the request of the next: who speaks, the words without
 * white space, and the calls in it or the call it answers. Not its reasoning, which most leave out of the next request.
 */
export function printOf(message: JsonObject): string {
  const answers = textOf(message.tool_call_id) ?? textOf(message.call_id);
  if (isToolAnswer(message) && answers !== undefined)
    return `tool ${answers} ${textIn(message.content ?? message.output)}`;
  const calls = callsIn(message).map((call) => (call.id ?? '') + (call.name ?? '') + printInput(call.input));
  const role = textOf(message.role);
  if (role === undefined && calls.length === 0) {
    const { id: _id, status: _status, ...rest } = message;
    return JSON.stringify(rest);
  }
  return `${role ?? 'assistant'} ${textIn(message.content)} ${calls.join(' ')}`;
}

function textIn(content: Json | undefined): string {
  const text = Array.isArray(content) ? objectsOf(content).map(textOfPart).join('') : words(content);
  return text.replace(/\s+/g, '');
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
