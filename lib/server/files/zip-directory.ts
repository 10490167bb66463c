import * as yauzl from 'yauzl';
import type { RandomAccess } from '#lib/server/files/random-access.ts';
import { formatSize, type FileLimits } from '#lib/server/files/limits.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { storable } from '#lib/trace/storable.ts';

/** A zip file's table of contents. Names are labels to look members up by, never paths on a disk. */
export type ZipDirectory = {
  /** By name, in the archive's order, folders left out. Of equal names the last one counts, as in Python. */
  entries: Map<string, yauzl.Entry>;
  /** Where a member's compressed bytes begin. */
  dataStart(entry: yauzl.Entry): Promise<number>;
};

/** Reads the table of contents, refusing archives beyond the limits before anything is decompressed. */
export async function readZipDirectory(
  access: RandomAccess,
  limits: FileLimits,
): Promise<Result<ZipDirectory, string>> {
  try {
    // Names and sizes are checked here, member by member: one odd member must not lose the others.
    const zip = await yauzl.fromRandomAccessReaderPromise(new Reader(access), access.size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    if (zip.entryCount > limits.members) return failure(tooMany(zip.entryCount, limits));
    const entries = new Map<string, yauzl.Entry>();
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith('/')) continue;
      entries.delete(name); // a later member of the same name takes the earlier one's place in the order, too
      entries.set(name, entry);
      total += entry.uncompressedSize;
      if (total > limits.archiveBytes) return failure(tooLarge(limits));
    }
    return success({
      entries,
      dataStart: async (entry) =>
        (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart,
    });
  } catch (cause) {
    return failure(explain(cause));
  }
}

function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileName as unknown as Buffer; // with decodeStrings off
  const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false);
  return storable(name).text; // names are kept in the database, which takes no NUL
}

function tooMany(count: number, limits: FileLimits): string {
  return `The archive has ${count.toLocaleString('en')} members; the limit is ${limits.members.toLocaleString('en')}.`;
}

function tooLarge(limits: FileLimits): string {
  return `The archive unpacks to more than ${formatSize(limits.archiveBytes)}, which is the limit.`;
}

function explain(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/end of central directory/i.test(message)) {
    return 'The zip archive is cut short: the table of contents at its end is missing. Copy or download it again.';
  }
  return `The zip archive is damaged: ${message}.`;
}

const windowBytes = 64 * 1024;

/** yauzl's view of the bytes. The table of contents is read in many small pieces: a window saves the trips. */
class Reader extends yauzl.RandomAccessReader {
  #access: RandomAccess;
  #window: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };

  constructor(access: RandomAccess) {
    super();
    this.#access = access;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#bytes(position, position + length).then(
      (bytes) => {
        buffer.set(bytes, offset);
        callback(bytes.length < length ? new Error('unexpected end of file') : null);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }

  async #bytes(start: number, end: number): Promise<Uint8Array> {
    const window = this.#window;
    if (start < window.start || end > window.start + window.bytes.length) {
      const bytes = await this.#access.read(start, Math.max(end, start + windowBytes));
      this.#window = { start, bytes };
      return bytes.subarray(0, end - start);
    }
    return window.bytes.subarray(start - window.start, end - window.start);
  }
}
