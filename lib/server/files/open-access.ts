import type { ByteSource } from '#lib/formats/format.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { findCompression, openCompressed } from '#lib/server/files/open-compressed.ts';
import type { RandomAccess } from '#lib/server/files/random-access.ts';
import { openZipArchive } from '#lib/server/files/zip-archive.ts';

/** The source that formats read, with its archive where the bytes are a zip file; of one compressed by itself, what is inside. */
export async function openAccess(name: string, access: RandomAccess): Promise<Result<ByteSource, string>> {
  const path = name.replaceAll('\\', '/');
  const start = await access.read(0, 4);
  const compression = findCompression(start);
  if (compression) return openCompressed(path, access, compression);
  const source: ByteSource = {
    name: path,
    size: access.size,
    stream: () => access.stream(0, access.size),
    slice: (start, end) => access.read(start, Math.min(end, access.size)),
  };
  if (!isZip(start)) return success(source);
  const archive = await openZipArchive(access);
  if (archive.ok && archive.value.members.length === 0)
    return failure('The zip archive is empty: there is no file in it.');
  return archive.ok ? success({ ...source, archive: archive.value }) : archive;
}

/** "PK" and the mark of a member, or of the table of contents of an empty archive. */
function isZip([p, k, third, fourth]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}
