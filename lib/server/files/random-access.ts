import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** Bytes that can be read from any place. */
export type RandomAccess = {
  size: number;
  /** The bytes [start, end), in order, in chunks that share their memory with nothing. Fails when there are fewer. */
  stream(start: number, end: number): AsyncIterable<Uint8Array>;
  /** As many of the bytes [start, end) as there are. */
  read(start: number, end: number): Promise<Uint8Array>;
};

const streamChunk = 1024 * 1024;

/** A file, opened for each read and closed after it: a source that nobody reads holds no file open. */
export function fileAccess(path: string, size: number): RandomAccess {
  return {
    size,
    stream: (start, end) =>
      start >= end ? noBytes() : createReadStream(path, { start, end: end - 1, highWaterMark: streamChunk }),
    async read(start, end) {
      const file = await open(path, 'r');
      try {
        const buffer = new Uint8Array(Math.max(0, end - start));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

/** The same over bytes in memory, copied only as they are streamed. */
export function bytesAccess(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    // eslint-disable-next-line @typescript-eslint/require-await -- the type is asynchronous for files
    async *stream(start, end) {
      for (let at = start; at < end; at += streamChunk) {
        yield bytes.slice(at, Math.min(end, at + streamChunk));
      }
    },
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the type is asynchronous
async function* noBytes(): AsyncIterable<Uint8Array> {
  yield* [];
}
