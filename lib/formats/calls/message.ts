import { normalPart } from '#lib/formats/calls/parts.ts';
import { compact, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** LangChain's names for who speaks, and those of other dialects, as `chat/` knows them. */
const roles = new Map([
  ['human', 'user'],
  ['user', 'user'],
  ['ai', 'assistant'],
  ['assistant', 'assistant'],
  ['model', 'assistant'],
  ['gpt', 'assistant'],
  ['bot', 'assistant'],
  ['system', 'system'],
  ['developer', 'system'],
  ['tool', 'tool'],
  ['function', 'tool'],
]);
const thoughtFields = ['thinking', 'redacted_thinking', 'reasoning', 'reasoning_content', 'reasoning_text'];

/** True where an object is a message in one of the dialects, or an item of a Responses API list. */
export function isMessage(value: Json | undefined): value is JsonObject {
  if (!isJsonObject(value)) return false;
  if (typeof value.role === 'string') return true;
  if (value.lc !== undefined && isJsonObject(value.kwargs)) return true;
  const type = textOf(value.type) ?? '';
  if (langChainRole(type) !== undefined) return 'content' in value || isJsonObject(value.data);
  return /^(message|reasoning|[a-z_]+_call|[a-z_]+_call_output)$/.test(type);
}

/**
 * A message of any dialect as one or more messages in the shape that `chat/` reads: role, content, tool calls, reasoning.
 * The answers of tools inside it become messages of their own. `fallback` is who speaks where it does not say. A
 * definition of a tool dressed up as a message gives none.
 */
export function normalMessages(message: JsonObject, fallback: 'user' | 'assistant'): JsonObject[] {
  const { fields, role } = unwrap(message, fallback);
  if (role === undefined) {
    const item = normalPart(fields);
    return item === null ? [] : 'result' in item ? [item.result] : [item.part];
  }
  const base = baseOf(fields, role);
  const segments = contentOf(fields);
  const thoughts = thoughtsOf(fields);
  if (!segments) {
    const content = fields.content ?? fields.text ?? '';
    if (role === 'tool' && isDefinition(content)) return [];
    return [{ ...base, content: thoughts.length > 0 ? [...thoughts, ...textParts(content)] : content }];
  }
  const messages: JsonObject[] = [];
  let parts: JsonObject[] = thoughts;
  const flush = () => {
    if (parts.length > 0) messages.push({ ...base, content: parts });
    parts = [];
  };
  for (const segment of segments) {
    if ('part' in segment) parts.push(segment.part);
    else {
      flush();
      messages.push(segment.result);
    }
  }
  flush();
  // Calls beside a content that is an empty list are still said.
  if (messages.length === 0 && 'tool_calls' in base) messages.push({ ...base, content: '' });
  return messages.map((one, i) => (i === messages.length - 1 ? one : withoutCalls(one)));
}

/** Who speaks, by LangChain's name for the class or type of a message. */
function langChainRole(type: string): string | undefined {
  return roles.get(type.replace(/(Message)?(Chunk)?$/, '').toLowerCase());
}

function unwrap(
  message: JsonObject,
  fallback: 'user' | 'assistant',
): { fields: JsonObject; role: string | undefined } {
  if (message.lc !== undefined && isJsonObject(message.kwargs)) {
    const name = Array.isArray(message.id) ? textOf(message.id.at(-1)) : undefined;
    const own = textOf(message.kwargs.type) ?? name ?? '';
    return { fields: message.kwargs, role: langChainRole(own) ?? textOf(message.kwargs.role) ?? fallback };
  }
  const type = textOf(message.type) ?? '';
  if (isJsonObject(message.data) && langChainRole(type) !== undefined)
    return { fields: message.data, role: langChainRole(type) ?? fallback };
  if (typeof message.role === 'string')
    return { fields: message, role: roles.get(message.role) ?? message.role };
  const role = langChainRole(type);
  if (role !== undefined) return { fields: message, role };
  const isItem =
    type !== '' && type !== 'message' && message.content === undefined && message.parts === undefined;
  return { fields: message, role: isItem || type === 'reasoning' ? undefined : fallback };
}

/** What a message says beside its content. LangChain keeps what its own fields do not hold in `additional_kwargs`. */
function baseOf(fields: JsonObject, role: string): JsonObject {
  const extra = objectOf(fields.additional_kwargs);
  const calls = [fields.tool_calls, fields.toolCalls, extra.tool_calls].find(
    (list) => Array.isArray(list) && list.length > 0,
  );
  const failed = objectsOf(fields.invalid_tool_calls);
  const toolCalls = [...objectsOf(calls).map(callOf), ...failed];
  return compact({
    role,
    name: fields.name,
    tool_call_id: fields.tool_call_id ?? fields.toolCallId,
    is_error: fields.status === 'error' ? true : undefined,
    refusal: fields.refusal ?? extra.refusal,
    function_call: toolCalls.length > 0 ? undefined : (fields.function_call ?? extra.function_call),
    tool_calls: toolCalls.length > 0 ? toolCalls : undefined,
    reasoning_details: fields.reasoning_details,
    thinking_blocks: fields.thinking_blocks,
    ...Object.fromEntries(
      thoughtFields.map((name) => {
        const thought = fields[name] ?? (name === 'reasoning_content' ? extra[name] : undefined);
        return [name, typeof thought === 'string' ? thought : undefined];
      }),
    ),
  });
}

function callOf(call: JsonObject): JsonObject {
  const part = typeof call.toolName === 'string' ? normalPart({ ...call, type: 'tool-call' }) : null;
  return part && 'part' in part ? part.part : call;
}

/** Reasoning kept in lists beside the content, as parts: each says itself whether it is text, summary or ciphertext. */
function thoughtsOf(fields: JsonObject): JsonObject[] {
  const given = [...thoughtFields.map((name) => fields[name]), objectOf(fields.additional_kwargs).reasoning];
  return given.flatMap((thought) => {
    const list = isJsonObject(thought) ? [thought] : Array.isArray(thought) ? thought : [];
    return list.flatMap((one): JsonObject[] => {
      if (typeof one === 'string') return [{ type: 'reasoning', text: one }];
      return isJsonObject(one) ? [{ ...one, type: textOf(one.type) ?? 'reasoning' }] : [];
    });
  });
}

/** The content as a list of parts; null where it is a text or a value of another kind. */
function contentOf(fields: JsonObject) {
  const inner = objectOf(fields.content);
  const list = [fields.parts, inner.parts, fields.content].find(Array.isArray);
  if (!list) return null;
  return list.flatMap((item) => {
    if (typeof item === 'string') return [{ part: { type: 'text', text: item } }];
    const part = isJsonObject(item) ? normalPart(item) : null;
    return part === null ? [] : [part];
  });
}

function textParts(content: Json): JsonObject[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return isJsonObject(content) ? [content] : [];
}

function isDefinition(content: Json): boolean {
  const inner = objectOf(objectOf(content).function);
  return 'name' in inner && !('arguments' in inner);
}

function withoutCalls(message: JsonObject): JsonObject {
  const { tool_calls: _calls, function_call: _call, ...rest } = message;
  return rest;
}
