import { failure, success, type Result } from '#lib/result.ts';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';

/** The longest string the engine can hold, in UTF-16 units; no line or document can be longer. */
export const longestText = 536_870_888;

/** A line with something on it; `number` is 1-based and counts blank lines too. */
export type Line = { number: number; text: string };

const newline = 10;

/**
 * The lines of a UTF-8 file that are not blank, without their line ends (LF or CRLF) and without a byte order mark. A line that
 * is not valid UTF-8, or longer than `limit` bytes, is an issue with its number, and the rest goes on.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number = longestText,
): AsyncIterable<Result<Line, RowIssue>> {
  let number = 0;
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;

  const take = (last: Uint8Array): Result<Line, RowIssue> | null => {
    const length = pendingBytes + last.length;
    const bytes = length > limit ? null : pending.length === 0 ? last : joinBytes([...pending, last], length);
    pending = [];
    pendingBytes = 0;
    number += 1;
    const place = `line ${number}`;
    if (!bytes) return failure({ place, reason: `the line has ${length} bytes; the limit is ${limit}` });
    const text = decodeLine(bytes, number === 1);
    if (text === null) return failure({ place, reason: 'the line is not valid UTF-8' });
    return isBlank(text) ? null : success({ number, text });
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(newline, start);
      if (end < 0) break;
      const line = take(chunk.subarray(start, end));
      start = end + 1;
      if (line) yield line;
    }
    if (start < chunk.length) {
      pendingBytes += chunk.length - start;
      // A line over the limit is counted to its end, not kept.
      if (pendingBytes > limit) pending = [];
      else pending.push(chunk.slice(start));
    }
  }
  if (pendingBytes > 0) {
    const line = take(new Uint8Array(0));
    if (line) yield line;
  }
}

/**
 * A whole file as text: UTF-8, or UTF-16 where a byte order mark says so. The problem names the limit or the encoding.
 */
export async function readText(
  source: ByteSource,
  limit: number = longestText,
): Promise<Result<string, string>> {
  const tooLong = failure(
    `the document is larger than ${limit} bytes, the limit for one that is read as a whole`,
  );
  if (source.size > limit) return tooLong;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.stream()) {
    length += chunk.length;
    if (length > limit) return tooLong;
    chunks.push(chunk.slice());
  }
  return decodeText(joinBytes(chunks, length));
}

/** Bytes as text, by their byte order mark, else UTF-8. The mark itself is left out. */
export function decodeText(bytes: Uint8Array): Result<string, string> {
  const encoding = utf16Encoding(bytes) ?? 'utf-8';
  try {
    return success(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return failure(`the file is not valid ${encoding.toUpperCase()}`);
  }
}

/** The UTF-16 encoding that a byte order mark announces, or null. */
export function utf16Encoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeLine(bytes: Uint8Array, isFirst: boolean): string | null {
  try {
    const end = bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length;
    const text = decoder.decode(end === bytes.length ? bytes : bytes.subarray(0, end));
    return isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
  } catch {
    return null;
  }
}

function isBlank(text: string): boolean {
  return text.charCodeAt(0) > 32 ? false : text.trim() === '';
}

function joinBytes(chunks: Uint8Array[], length: number): Uint8Array {
  const only = chunks[0];
  if (chunks.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
