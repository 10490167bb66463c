import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { findField } from '#lib/formats/field.ts';

/** The names under which a record keeps a conversation, the usual one first. */
export const conversationNames = ['messages', 'conversation', 'conversations'] as const;

/** True for a list of messages: objects that each say who speaks. */
export function isMessageList(value: unknown): value is JsonObject[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (item) => isJsonObject(item) && (typeof item['role'] === 'string' || typeof item['from'] === 'string'),
    )
  );
}

/**
 * The records in a JSON document: at `path` where one is given; a list is its items, but a list of messages is one
 * record; an object is the only list of objects in it, unless it is itself one conversation, response or annotated text, or what
 * the format says is one record of its own (`isRecord`).
 */
export function findRecords(
  document: Json,
  path?: string,
  isRecord: (value: JsonObject) => boolean = () => false,
): Json[] {
  const at = path === undefined ? document : findField(document, path);
  if (at === undefined || at === null) return [];
  if (Array.isArray(at)) return isMessageList(at) ? [at] : at;
  if (!isJsonObject(at) || path !== undefined || isWhole(at) || isRecord(at)) return [at];
  const lists = Object.values(at).filter(
    (value) => Array.isArray(value) && value.some(isJsonObject),
  ) as Json[][];
  const only = lists[0];
  return lists.length === 1 && only && only.every(isJsonObject) ? only : [at];
}

/** A record as an object: a bare list of messages becomes `{messages}`. Null for anything else that is not an object. */
export function wrapRecord(value: Json): JsonObject | null {
  if (isJsonObject(value)) return value;
  return isMessageList(value) ? { messages: value } : null;
}

/** True where the object is one conversation or one reply of a model rather than a container of records. */
export function isConversation(record: JsonObject): boolean {
  if (conversationNames.some((name) => isMessageList(record[name]))) return true;
  if (isList(record['choices'], 'message') || isList(record['output'], 'type')) return true;
  if (
    (isList(record['choices'], 'text') && isList(record['choices'], 'finish_reason')) ||
    isOutputs(record['outputs'])
  )
    return true;
  return typeof record['role'] === 'string' && Array.isArray(record['content']);
}

/** True where the object is itself one record, whatever lists are in it. */
function isWhole(record: JsonObject): boolean {
  return isConversation(record) || isTrajectory(record) || isAnnotated(record);
}

/** True for a trajectory (ATIF): its steps are one generation and not a list of records. */
function isTrajectory(record: JsonObject): boolean {
  return typeof record['schema_version'] === 'string' && Array.isArray(record['steps']);
}

/** True for the outputs of a vLLM request: generated texts with their tokens. */
export function isOutputs(value: Json | undefined): boolean {
  return isList(value, 'text') && isList(value, 'token_ids');
}

function isList(value: Json | undefined, key: string): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isJsonObject(item) && key in item);
}

/** True where the object is one text with what is said of it (a task, a record, a document with its spans). */
function isAnnotated(record: JsonObject): boolean {
  const holds = (...names: string[]) => names.some((name) => Array.isArray(record[name]));
  if (isJsonObject(record['data'])) return holds('annotations', 'completions', 'predictions');
  if (isJsonObject(record['fields'])) return holds('responses', 'suggestions');
  if (isJsonObject(record['task']) && Array.isArray(record['result'])) return true;
  return (
    typeof record['text'] === 'string' &&
    holds('entities', 'label', 'annotations', 'spans', 'tokens', 'options')
  );
}
