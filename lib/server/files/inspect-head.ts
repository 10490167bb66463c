import type { ByteSource, FileHead } from '#lib/formats/format.ts';

const headBytes = 64 * 1024;

/** What the formats look at to recognise a file: its first 64 KiB and, for an archive, the names inside. */
export async function inspectHead(source: ByteSource): Promise<FileHead> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.stream()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  const head: FileHead = {
    name: source.name,
    size: source.size,
    bytes: Buffer.concat(parts).subarray(0, headBytes),
  };
  if (source.archive) head.members = source.archive.members.map((member) => member.name);
  return head;
}
