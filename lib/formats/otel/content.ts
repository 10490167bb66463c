import { openJson } from '#lib/formats/calls/said.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** A list of parts that was written as JSON text; any other text stays what it is, JSON or not. */
export function contentOf(content: Json | undefined): Json | undefined {
  if (typeof content !== 'string' || !/^\s*\[\s*\{/.test(content)) return content;
  const opened = openJson(content);
  const isParts = Array.isArray(opened) && opened.every((part) => isJsonObject(part) && isPart(part));
  return isParts ? opened : content;
}

function isPart(part: JsonObject): boolean {
  return ['type', 'text', 'toolUse', 'toolResult', 'reasoningContent'].some((name) => name in part);
}
