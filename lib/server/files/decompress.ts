import { pipeline, Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import { createInflateRaw, createZstdDecompress, inflateRaw, zstdDecompress } from 'node:zlib';
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

const wholeDeflate = promisify(inflateRaw);
const wholeZstd = promisify(zstdDecompress);

/**
 * A compressed member at once, in a thread of the pool, where it is what it declares to be: the usual case, a third faster than chunk by
 * chunk. Never makes more than `size` bytes (at least 1). Null for what is damaged, of another size or in several frames:
 * `decompress` tells of it.
 */
export async function decompressWhole(
  method: Exclude<CompressionMethod, 0>,
  compressed: Uint8Array,
  size: number,
): Promise<Uint8Array | null> {
  const unpack = method === 93 ? wholeZstd : wholeDeflate;
  const options = { maxOutputLength: size, chunkSize: Math.max(64, size) };
  const bytes = await unpack(compressed, options).catch(() => null);
  return bytes?.length === size ? bytes : null;
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
