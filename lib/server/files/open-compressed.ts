import { pipeline, Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { ByteSource } from '#lib/formats/format.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { formatSize, limits as standardLimits, type FileLimits } from '#lib/server/files/limits.ts';
import type { RandomAccess } from '#lib/server/files/random-access.ts';

const chunkSize = 256 * 1024;

/** How one file is compressed, by its first bytes; null where it is not. */
export function findCompression(start: Uint8Array): 'gzip' | 'zstd' | null {
  const [a, b, c, d] = start;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  return a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd ? 'zstd' : null;
}

/**
 * A file compressed by itself (x.jsonl.gz, x.jsonl.zst) as the file inside, under its name without the ending. It is
 * unpacked once here, without being held, to know its size and that it is whole: what is damaged, or unpacks to more than
 * the limits, is a problem now and cannot surprise a reader later.
 */
export async function openCompressed(
  name: string,
  access: RandomAccess,
  compression: 'gzip' | 'zstd',
  limits: FileLimits = standardLimits,
): Promise<Result<ByteSource, string>> {
  const stream = () => unpack(access, compression);
  let size = 0;
  try {
    for await (const chunk of stream()) {
      size += chunk.length;
      if (size > limits.archiveBytes)
        return failure(
          `${name} unpacks to more than ${formatSize(limits.archiveBytes)}, which is the limit.`,
        );
      if (size > limits.ratioFromBytes && size > limits.ratio * access.size)
        return failure(
          `${name} unpacks ${formatSize(access.size)} to more than ${formatSize(size)}; beyond ${formatSize(limits.ratioFromBytes)} the limit is ${limits.ratio} times the compressed size.`,
        );
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return failure(
      /unexpected end/i.test(reason)
        ? `${name} is cut short: its compressed bytes end before it does. Copy or download it again.`
        : `${name} is damaged: ${reason}.`,
    );
  }
  return success({ name: name.replace(/\.(gz|gzip|zst|zstd)$/i, ''), size, stream });
}

function unpack(access: RandomAccess, compression: 'gzip' | 'zstd'): AsyncIterable<Uint8Array> {
  const transform =
    compression === 'gzip' ? createGunzip({ chunkSize }) : createZstdDecompress({ chunkSize });
  // An error reaches whoever reads the transform; leaving the loop early destroys the source.
  pipeline(Readable.from(access.stream(0, access.size), { objectMode: false }), transform, () => {});
  return transform;
}
