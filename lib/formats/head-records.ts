import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { decodeText } from '#lib/formats/lines.ts';
import { findRecords, isConversation, wrapRecord } from '#lib/formats/record-list.ts';
import type { FileHead } from '#lib/formats/format.ts';

/** What the head of a JSON or JSONL file shows: the whole records in it, and its text for those that are cut off. */
export type HeadRecords = { records: JsonObject[]; text: string };

/**
 * The records that can be read from a file's first bytes. Never throws; a record cut off by the end is left out. `isRecord` says which
 * objects are a record although there is a list in them.
 */
export function headRecords(head: FileHead, isRecord?: (value: JsonObject) => boolean): HeadRecords {
  if (head.records) return { records: head.records, text: '' };
  const text = headText(head.bytes);
  const start = text.search(/\S/);
  if (start < 0) return { records: [], text };
  if (!/[[{]/.test(text[start] ?? '')) return { records: lineRecords(head.name, text), text };
  const whole = parse(text);
  if (whole !== undefined)
    return { records: findRecords(whole, undefined, isRecord).flatMap(asRecord), text };
  const items = completeValues(text, text[start] === '[' && !isJsonLines(text) ? start + 1 : start);
  if (items.length > 0) return { records: items.flatMap(asRecord), text };
  // An object with its list inside, too long for the head.
  const list = /"([^"]*)"\s*:\s*\[\s*(?=\{)/.exec(text);
  const inner = list ? completeValues(text, list.index + list[0].length) : [];
  const cut = list && inner.length > 0 ? { [list[1] ?? '']: inner } : null;
  if (cut && isConversation(cut)) return { records: [cut], text };
  const found = text[start] === '{' ? inner.flatMap(asRecord) : [];
  return { records: found.length > 0 ? found : lineRecords(head.name, text), text };
}

/** The lines that are records, where the first ones are broken and the name says that lines are what there is. */
function lineRecords(name: string, text: string): JsonObject[] {
  if (!/\.(jsonl|ndjson)$/i.test(name)) return [];
  return text.split('\n', 50).flatMap((line) => asRecord(parse(line) ?? null));
}

/** The head as text, without a character that the cut went through. Bytes that are no text stand as U+FFFD: a few must not hide what the rest is. */
export function headText(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && end > bytes.length - 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  const text = decodeText(bytes.subarray(0, end));
  if (text.ok) return text.value;
  const shorter = decodeText(bytes.subarray(0, Math.max(0, end - 1)));
  if (shorter.ok) return shorter.value;
  return bytes.includes(0) ? '' : new TextDecoder().decode(bytes);
}

/** Whether the first line is a JSON value by itself and something follows it. */
export function isJsonLines(text: string): boolean {
  const start = text.search(/\S/);
  const end = text.indexOf('\n', start);
  return (
    start >= 0 && end >= 0 && parse(text.slice(start, end)) !== undefined && text.slice(end).trim() !== ''
  );
}

function asRecord(value: Json): JsonObject[] {
  const record = wrapRecord(value);
  return record ? [record] : [];
}

/** The complete values that follow one another from `start`, separated by commas or white space. */
function completeValues(text: string, start: number): Json[] {
  const found: Json[] = [];
  const token = /["[\]{}]/g;
  let depth = 0;
  let from = start;
  token.lastIndex = start;
  for (let match = token.exec(text); match && found.length < 50; match = token.exec(text)) {
    if (match[0] === '"') {
      const end = endOfString(text, match.index);
      if (end < 0) break;
      token.lastIndex = end;
    } else if (match[0] === '{' || match[0] === '[') {
      if (depth === 0) from = match.index;
      depth += 1;
    } else {
      depth -= 1;
      if (depth < 0) break;
      if (depth > 0) continue;
      const value = parse(text.slice(from, match.index + 1));
      if (value === undefined) break;
      if (isJsonObject(value) || Array.isArray(value)) found.push(value);
    }
  }
  return found;
}

function endOfString(text: string, start: number): number {
  const end = /(?:[^"\\]|\\[^])*"/y;
  end.lastIndex = start + 1;
  return end.test(text) ? end.lastIndex : -1;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
