import type { ByteSource } from '#lib/formats/format.ts';
import type { ImportProgress } from '#lib/server/queries/get-import.ts';

/** How far an import is in the bytes of the files handed over. */
export class Progress {
  readonly #total: number;
  #done = 0;
  #current = { share: 0, of: 1, read: 0 };
  #files = 0;

  constructor(totalBytes: number) {
    this.#total = totalBytes;
  }

  /** A file begins that stands for `share` bytes of what was handed over. */
  begin(share: number, size: number): void {
    this.#done += this.#current.share;
    this.#current = { share, of: Math.max(1, size), read: 0 };
    this.#files += 1;
  }

  now(): ImportProgress {
    const { share, of, read } = this.#current;
    const bytes = Math.round(this.#done + share * Math.min(1, read / of));
    return { bytes: Math.min(bytes, this.#total), totalBytes: this.#total, files: this.#files };
  }

  /** The file as it is, counted while it is read. */
  count(source: ByteSource): ByteSource {
    const add = (bytes: number) => {
      this.#current.read += bytes;
    };
    const { archive, slice } = source;
    if (archive) this.#current.of = archive.members.reduce((sum, member) => sum + member.size, 1);
    return {
      ...source,
      async *stream() {
        for await (const chunk of source.stream()) {
          add(chunk.length);
          yield chunk;
        }
      },
      ...(slice && {
        async slice(start: number, end: number) {
          add(end - start);
          return slice(start, end);
        },
      }),
      ...(archive && {
        archive: {
          ...archive,
          async read(name: string) {
            const member = await archive.read(name);
            if (member.ok) add(member.value.bytes.length);
            return member;
          },
        },
      }),
    };
  }
}
