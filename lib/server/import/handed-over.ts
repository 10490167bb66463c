import { posix } from 'node:path';
import type { ByteSource } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';

/** A file that was handed over and is opened when its turn comes. `bytes` is its part of all that was handed over. */
export type HandedFile = { name: string; bytes: number; open(): Promise<Result<ByteSource, string>> };

/** Files handed over together, in reading order, and what could not be listed at all. */
export type HandedOver = { files: HandedFile[]; problems: { name: string; reason: string }[] };

/** Lets files find one another by their names. Of equal names the first one counts. */
export class FileSet {
  readonly files: readonly HandedFile[];
  readonly #byName: Map<string, HandedFile>;
  /** The files that others asked for. */
  readonly asked = new Set<string>();

  constructor(files: readonly HandedFile[]) {
    this.files = files;
    this.#byName = new Map(files.toReversed().map((file) => [file.name, file]));
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The name of a file by its path from another file's folder, in the form that names have here. */
  nameBeside(name: string, path: string): string {
    return posix.normalize(posix.join(posix.dirname(name), path.replaceAll('\\', '/')));
  }

  /** A file as formats see it, with the others beside it. */
  withBeside(source: ByteSource, name: string): ByteSource {
    return {
      ...source,
      beside: async (path) => {
        const other = this.nameBeside(name, path);
        const file = this.#byName.get(other);
        if (!file) return null;
        this.asked.add(other);
        const opened = await file.open();
        return opened.ok ? { ok: true, value: this.withBeside(opened.value, other) } : opened;
      },
    };
  }
}
