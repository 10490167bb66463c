import { objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import type { Json, JsonObject } from '#lib/json.ts';

/** A call of a tool as a message holds it. */
export type CallIn = { id: string | undefined; name: string | undefined; input: Json | undefined };

/** The calls of tools in a message: beside its content, among its parts, or the message itself (an item of a Responses API list). */
export function callsIn(message: JsonObject): CallIn[] {
  const parts = [...objectsOf(message.content), message].filter(isCall);
  return [...objectsOf(message.tool_calls), ...parts].map((call) => {
    const inner = typeof call.function === 'object' ? objectOf(call.function) : call;
    return {
      id: textOf(call.call_id) ?? textOf(call.id),
      name: textOf(inner.name),
      input: inner.arguments ?? inner.args ?? inner.input,
    };
  });
}

/** True for a message that is a tool's answer. */
export function isToolAnswer(message: JsonObject): boolean {
  return (
    message.role === 'tool' || message.role === 'function' || /_output$/.test(textOf(message.type) ?? '')
  );
}

/** Arguments as one text, however they were written: as JSON text or as an object, with or without white space. */
export function printInput(value: Json | undefined): string {
  return (typeof value === 'string' ? value : JSON.stringify(value ?? {})).replace(/\s+/g, '');
}

function isCall(part: JsonObject): boolean {
  return /^(tool_use|tool_call|function_call)$/.test(textOf(part.type) ?? '');
}
