import { longestText } from '#lib/formats/lines.ts';
import { failure, success, type Result } from '#lib/result.ts';

/** An item of a list as it stands in the file; `number` is 1-based. */
export type ListItem = { number: number; text: string };

/** What is wrong, and with which item; null where it is the list as a whole that is. */
export type ListProblem = { number: number | null; reason: string };

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/**
 * The items of the list that a UTF-8 document is, one at a time: what stands between two commas, not parsed, so that a
 * broken item loses only itself and a list of any length needs no more memory than its longest item. An item that is
 * not UTF-8 or longer than `limit` bytes is a problem with its number; a list that is cut short, or followed by
 * something, is one of the whole. Nothing where the document is not a list.
 */
export async function* streamItems(
  chunks: AsyncIterable<Uint8Array>,
  limit: number = longestText,
): AsyncIterable<Result<ListItem, ListProblem>> {
  const item = new PendingItem(limit);
  let number = 0;
  let depth = 0; // 0 before the list, 1 between its items, -1 after it
  let position = 0;
  let inString = false;
  let escaped = false;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (depth <= 0) {
        position += 1;
        if (isSpace(byte) || (depth === 0 && byte === byteOrderMark[position - 1])) continue;
        if (depth < 0) {
          const found = JSON.stringify(String.fromCharCode(byte));
          yield failure({
            number: null,
            reason: `there is nothing more after the list, but here is ${found}`,
          });
          return;
        }
        if (byte !== 0x5b) return;
        depth = 1;
        from = at + 1;
      } else if (inString) {
        if (escaped) {
          escaped = false;
          continue;
        }
        // From mark to mark: most of a record is inside its strings.
        const found = chunk.indexOf(quote, at);
        const end = found < 0 ? chunk.length : found;
        let slashes = 0;
        while (end - 1 - slashes >= at && chunk[end - 1 - slashes] === backslash) slashes += 1;
        if (found < 0) escaped = slashes % 2 === 1;
        else if (slashes % 2 === 0) inString = false;
        at = end;
      } else if (byte === quote) inString = true;
      else if (byte === 0x7b || byte === 0x5b) depth += 1;
      else if (byte === 0x7d || byte === 0x5d) {
        depth -= 1;
        if (depth > 0) continue;
        item.push(chunk.subarray(from, at));
        if (number > 0 || !item.isBlank) yield item.take((number += 1));
        depth = -1;
      } else if (byte === comma && depth === 1) {
        item.push(chunk.subarray(from, at));
        yield item.take((number += 1));
        from = at + 1;
      }
    }
    if (depth > 0) item.push(chunk.slice(from));
  }
  if (depth <= 0) return;
  const inside = depth > 1 || inString;
  if (!item.isBlank) yield item.take(number + 1);
  if (!inside) yield failure({ number: null, reason: 'the list is cut short: it is never closed' });
}

/** The bytes of an item so far. One over the limit is counted to its end, not kept. */
class PendingItem {
  isBlank = true;
  #parts: Uint8Array[] = [];
  #length = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(bytes: Uint8Array): void {
    this.#length += bytes.length;
    this.isBlank &&= bytes.every(isSpace);
    if (this.#length > this.#limit) this.#parts = [];
    else if (bytes.length > 0) this.#parts.push(bytes);
  }

  take(number: number): Result<ListItem, ListProblem> {
    const [parts, length] = [this.#parts, this.#length];
    this.#parts = [];
    this.#length = 0;
    this.isBlank = true;
    if (length > this.#limit)
      return failure({ number, reason: `the item has ${length} bytes; the limit is ${this.#limit}` });
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    try {
      const text = parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
      return success({ number, text });
    } catch {
      return failure({ number, reason: 'the item is not valid UTF-8' });
    }
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
