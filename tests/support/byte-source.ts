import { posix } from 'node:path';
import type { ByteSource, FileHead } from '#lib/formats/format.ts';
import { success } from '#lib/result.ts';

type Content = string | Uint8Array;

/**
 * A file in memory, delivered in chunks of the given size. `others` are the files handed over with it, by their whole
 * names ("run/images/1.png").
 */
export function byteSource(
  name: string,
  content: Content,
  chunkSize = 1 << 16,
  others: Record<string, Content> = {},
): ByteSource {
  const bytes = bytesOf(content);
  return {
    name,
    size: bytes.length,
    async *stream() {
      await Promise.resolve();
      for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.slice(at, at + chunkSize);
    },
    slice: (start, end) => Promise.resolve(bytes.slice(start, end)),
    beside(path) {
      const other = posix.join(posix.dirname(name), path);
      const found = others[other];
      return Promise.resolve(
        found === undefined ? null : success(byteSource(other, found, chunkSize, others)),
      );
    },
  };
}

/** The head that a file in memory shows to `recognises`. */
export function fileHead(name: string, content: Content): FileHead {
  const bytes = bytesOf(content);
  return { name, size: bytes.length, bytes: bytes.subarray(0, 65_536) };
}

function bytesOf(content: Content): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
