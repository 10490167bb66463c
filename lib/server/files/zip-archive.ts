import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';
import type { Archive, ArchiveMember } from '#lib/formats/format.ts';
import { failure, success, type Result } from '#lib/result.ts';
import {
  compressionMethods,
  decompress,
  decompressWhole,
  type CompressionMethod,
} from '#lib/server/files/decompress.ts';
import { formatSize, limits as standardLimits, type FileLimits } from '#lib/server/files/limits.ts';
import type { RandomAccess } from '#lib/server/files/random-access.ts';
import { readZipDirectory, type ZipDirectory } from '#lib/server/files/zip-directory.ts';

/**
 * Opens a zip archive: stored, deflated and zstd members, Zip64, decompressed one at a time into memory.
 * A member never produces more than its declared size, the declared size never more than the limits allow, and
 * the bytes produced by all members together are held against the size of the file.
 */
export async function openZipArchive(
  access: RandomAccess,
  limits: FileLimits = standardLimits,
): Promise<Result<Archive, string>> {
  const directory = await readZipDirectory(access, limits);
  if (!directory.ok) return directory;
  const { entries } = directory.value;
  const unpacked = new Set<string>();
  let produced = 0;
  return success({
    members: [...entries].map(([name, entry]) => ({ name, size: entry.uncompressedSize })),
    async read(name) {
      const entry = entries.get(name);
      if (!entry) return failure(`The archive has no member ${name}.`);
      const total = unpacked.has(name) ? produced : produced + entry.uncompressedSize;
      const refusal = refuse(entry, limits) ?? refuseArchive(total, access.size, limits);
      if (refusal !== null) return failure(`${name} ${refusal}`);
      try {
        const member = await readMember(access, directory.value, entry);
        unpacked.add(name);
        produced = total;
        return typeof member === 'string' ? failure(`${name} ${member}`) : success(member);
      } catch (cause) {
        return failure(`${name} is damaged: ${explain(cause)}.`);
      }
    },
  });
}

/** Why a member is not read at all, by what the table of contents says of it. */
function refuse(entry: Entry, limits: FileLimits): string | null {
  const { uncompressedSize: size, compressedSize, compressionMethod: method } = entry;
  if (entry.isEncrypted()) return 'is encrypted. Unpack the archive with its password first.';
  if (!(method in compressionMethods)) {
    return `is compressed by method ${method}; stored, deflate and zstd can be read.`;
  }
  if (size > limits.memberBytes) {
    return `unpacks to ${formatSize(size)}; the limit for one member is ${formatSize(limits.memberBytes)}.`;
  }
  if (size > limits.ratioFromBytes && size > limits.ratio * compressedSize) {
    return `unpacks to ${formatSize(size)} from ${formatSize(compressedSize)}; ${ratioLimit(limits)}`;
  }
  if (method === 0 && size !== compressedSize) {
    return `says it is ${size} bytes long and is stored in ${compressedSize}: the archive is damaged.`;
  }
  return null;
}

/** Many small members may unpack the same few bytes: what all have produced is held against the whole file. */
function refuseArchive(total: number, archiveSize: number, limits: FileLimits): string | null {
  if (total <= limits.ratioFromBytes || total <= limits.ratio * archiveSize) return null;
  return `would bring what this ${formatSize(archiveSize)} archive unpacks to ${formatSize(total)}; ${ratioLimit(limits)}`;
}

function ratioLimit(limits: FileLimits): string {
  return `beyond ${formatSize(limits.ratioFromBytes)} the limit is ${limits.ratio} times the compressed size.`;
}

/** Members of at most so many bytes, packed and unpacked, are unpacked at once. */
const mostAtOnce = 32_000_000;

/** The member, or what is wrong with it. Stops at the first byte beyond the declared size. */
async function readMember(
  access: RandomAccess,
  directory: ZipDirectory,
  entry: Entry,
): Promise<ArchiveMember | string> {
  const start = await directory.dataStart(entry);
  const end = start + entry.compressedSize;
  if (end > access.size) return 'is cut short: the archive ends before it does.';
  const method = entry.compressionMethod as CompressionMethod;
  const size = entry.uncompressedSize;
  if (method !== 0 && size > 0 && Math.max(size, entry.compressedSize) <= mostAtOnce) {
    const compressed = await access.read(start, end);
    const whole = await decompressWhole(method, compressed, size);
    if (whole && crc32(whole) === entry.crc32)
      return { bytes: whole, ...(method === 93 && { packed: { frames: compressed, bytes: size } }) };
  }
  const bytes = new Uint8Array(size);
  let length = 0;
  for await (const chunk of decompress(method, access.stream(start, end))) {
    if (length + chunk.length > bytes.length) {
      return `unpacks to more than the ${bytes.length} bytes it declares: the archive is damaged or hostile.`;
    }
    bytes.set(chunk, length);
    length += chunk.length;
  }
  if (length < bytes.length)
    return `unpacks to ${length} bytes and declares ${bytes.length}: the archive is damaged.`;
  if (crc32(bytes) !== entry.crc32) return 'does not match its checksum: the archive is damaged.';
  return { bytes };
}

function explain(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return /unexpected end|cut short/i.test(message) ? 'its compressed bytes are cut short' : message;
}
