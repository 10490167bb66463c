import type { Archive, ByteSource } from '#lib/formats/format.ts';
import { openBytes } from '#lib/server/files/open-bytes.ts';
import type { HandedFile } from './handed-over.ts';

/** Members of an archive that are never data. */
const ignored = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|\.git)(\/|$)|\/$/;

/** The members of an archive that no format reads as a whole, each a file of its own under the archive's name. */
export function expandArchive(source: ByteSource, archive: Archive): HandedFile[] {
  const total = archive.members.reduce((sum, { size }) => sum + size, 1);
  return archive.members
    .filter(({ name }) => !ignored.test(name))
    .map(({ name: member, size }) => {
      const name = `${source.name}/${member}`;
      return {
        name,
        bytes: (source.size * size) / total,
        async open() {
          const read = await archive.read(member);
          return read.ok ? openBytes(name, read.value.bytes) : read;
        },
      };
    });
}
