import { pipeline, Readable, type Transform } from 'node:stream';
import { createInflateRaw, createZstdDecompress } from 'node:zlib';
import { zstdFrames } from '#lib/server/files/zstd-frames.ts';

/** How a zip member is compressed, by the numbers of the zip specification. */
export const compressionMethods = { 0: 'stored', 8: 'deflate', 93: 'zstd' } as const;
export type CompressionMethod = keyof typeof compressionMethods;

const chunkSize = 256 * 1024;

/** A member's bytes as they come out. Throws where the compressed bytes are damaged or cut short. */
export async function* decompress(
  method: CompressionMethod,
  compressed: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  if (method === 0) yield* compressed;
  else if (method === 8) yield* through(compressed, createInflateRaw({ chunkSize }));
  else {
    for (const frame of zstdFrames(await collect(compressed))) {
      yield* through([frame], createZstdDecompress({ chunkSize }));
    }
  }
}

function through(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  transform: Transform,
): AsyncIterable<Uint8Array> {
  // An error reaches whoever reads the transform; leaving the loop early destroys the source.
  pipeline(Readable.from(source, { objectMode: false }), transform, () => {});
  return transform;
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
}
