import type { ByteSource, FileHead } from '#lib/formats/format.ts';

/** A file in memory, delivered in chunks of the given size. */
export function byteSource(name: string, content: string | Uint8Array, chunkSize = 1 << 16): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *stream() {
      await Promise.resolve();
      for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
    },
  };
}

/** The head that a file in memory shows to `recognises`. */
export function fileHead(name: string, content: string | Uint8Array): FileHead {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, bytes: bytes.subarray(0, 65_536) };
}
