import { failure, success, type Result } from '#lib/result.ts';
import { GrowingBytes } from '#lib/trace/growing-bytes.ts';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';

/** The longest string the engine can hold, in UTF-16 units; no line or document can be longer. */
export const longestText = 536_870_888;

/** A line with something on it; `number` is 1-based and counts blank lines too. */
export type Line = { number: number; text: string };

const newline = 10;

export type LineResult = Result<Line, RowIssue>;

/**
 * The lines of a UTF-8 file that are not blank, without their line ends (LF or CRLF) and without a byte order mark. A line that
 * is not valid UTF-8, or longer than `limit` bytes, is an issue with its number, and the rest goes on.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number = longestText,
): AsyncIterable<LineResult> {
  for await (const batch of readLineBatches(chunks, limit)) yield* batch;
}

/**
 * The lines as `readLines` gives them, all that end in one chunk at a time: decoding a chunk at once and waiting once for
 * it is what makes short lines fast.
 */
export async function* readLineBatches(
  chunks: AsyncIterable<Uint8Array>,
  limit: number = longestText,
): AsyncIterable<LineResult[]> {
  let number = 0;
  const line = new LineInParts(limit);

  const takeLine = (last: Uint8Array, batch: LineResult[]) => {
    const text = line.end(last);
    number += 1;
    if (text.ok) pushLine(batch, number, text.value);
    else batch.push(failure({ place: `line ${number}`, reason: text.problem }));
  };

  for await (const chunk of chunks) {
    const batch: LineResult[] = [];
    const first = chunk.indexOf(newline);
    const last = chunk.lastIndexOf(newline);
    if (first >= 0) takeLine(chunk.subarray(0, first), batch);
    if (last > first) {
      const whole = last - first > limit ? null : decode(chunk.subarray(first + 1, last));
      if (whole !== null) for (const text of whole.split('\n')) pushLine(batch, (number += 1), text);
      // One bad line among them: each on its own.
      else for (const bytes of splitBytes(chunk.subarray(first + 1, last))) takeLine(bytes, batch);
    }
    if (batch.length > 0) yield batch;
    line.add(chunk.subarray(last + 1));
    if (last < 0) letGo(chunk);
  }
  const batch: LineResult[] = [];
  if (!line.isEmpty) takeLine(new Uint8Array(0), batch);
  if (batch.length > 0) yield batch;
}

/** A line that lies in several chunks: its bytes until it ends, then its text. */
class LineInParts {
  readonly #limit: number;
  readonly #bytes: GrowingBytes;
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#bytes = new GrowingBytes(limit);
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(bytes: Uint8Array): void {
    this.#length += bytes.length;
    // A line over the limit is counted to its end, not kept.
    if (this.#length > this.#limit) this.#bytes.clear();
    else this.#bytes.add(bytes);
  }

  /** The whole line; the next one begins. */
  end(last: Uint8Array): Result<string, string> {
    if (this.isEmpty) return textOf(last);
    this.add(last);
    const length = this.#length;
    this.#length = 0;
    if (length > this.#limit) return failure(`the line has ${length} bytes; the limit is ${this.#limit}`);
    const text = textOf(this.#bytes.bytes);
    this.#bytes.clear();
    return text;
  }
}

/** At once, where the memory is the chunk's alone: a long line reads many before the garbage is collected. */
function letGo({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

function textOf(bytes: Uint8Array): Result<string, string> {
  const text = decode(bytes);
  return text === null ? failure('the line is not valid UTF-8') : success(text);
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

function newDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

const decoder = newDecoder();

function decode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function pushLine(batch: LineResult[], number: number, given: string): void {
  const start = number === 1 && given.charCodeAt(0) === 0xfeff ? 1 : 0;
  const end = given.endsWith('\r') ? given.length - 1 : given.length;
  const text = start === 0 && end === given.length ? given : given.slice(start, end);
  const first = text.charCodeAt(0);
  if ((first > 32 && first < 127) || text.trim() !== '') batch.push(success({ number, text }));
}

function* splitBytes(bytes: Uint8Array): Iterable<Uint8Array> {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(newline, start);
    yield bytes.subarray(start, end < 0 ? bytes.length : end);
    if (end < 0) return;
    start = end + 1;
  }
}

function joinBytes(chunks: Uint8Array[], length: number): Uint8Array {
  const filled = chunks.filter((chunk) => chunk.length > 0);
  const only = filled[0];
  if (filled.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of filled) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
