import type { CompressionCodec } from 'hyparquet';
import { compressors, decompressZstd } from 'hyparquet-compressors';

/** The bytes of a page, of which there are exactly `length`. Throws where they are damaged, fewer or more. */
export async function decompressPage(
  codec: CompressionCodec,
  compressed: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const page = await unpack(codec, compressed, length);
  if (page.length !== length) throw new Error(`it unpacks to ${page.length} bytes and declares ${length}`);
  return page;
}

async function unpack(codec: CompressionCodec, bytes: Uint8Array, length: number): Promise<Uint8Array> {
  // Nothing may be written as nothing, which is no stream of any codec.
  if (codec === 'UNCOMPRESSED' || (length === 0 && bytes.length === 0)) return bytes;
  if (codec === 'GZIP') return inflate('gzip', bytes, length);
  if (codec === 'BROTLI') return inflate('brotli', bytes, length);
  if (codec === 'ZSTD') return decompressZstd(bytes, new Uint8Array(length));
  const decompress = compressors[codec];
  if (!decompress) throw new Error(`it is compressed with ${codec}, which cannot be read`);
  return decompress(bytes, length);
}

/** By the platform's own decompressor, which is stopped at the first byte too many. */
async function inflate(format: 'gzip' | 'brotli', bytes: Uint8Array, length: number): Promise<Uint8Array> {
  // The platform knows brotli; its TypeScript declaration does not yet.
  const decompressor = new DecompressionStream(format as CompressionFormat);
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(decompressor);
  const page = new Uint8Array(length);
  let at = 0;
  for await (const chunk of stream) {
    if (at + chunk.length > length)
      throw new Error(`it unpacks to more than the ${length} bytes it declares`);
    page.set(chunk, at);
    at += chunk.length;
  }
  return page.subarray(0, at);
}
