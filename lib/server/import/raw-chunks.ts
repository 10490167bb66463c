import { constants, zstdCompressSync } from 'node:zlib';
import { makeId } from '#lib/server/make-id.ts';
import type { Cell } from '#lib/server/copy/copy-in.ts';
import { piecesOf } from '#lib/trace/pieces.ts';
import type { RawPlace } from '#lib/trace/draft.ts';
import type { PreparedTrace } from './prepare.ts';

type Chunk = { id: string; entries: [place: string, bytes: number][]; records: string[]; units: number };

/** In UTF-16 units: enough to compress well, little enough that one record is read in a moment. */
const chunkUnits = 512 * 1024;

/** Gathers the source records of a batch into chunks. Traces of one record (a reply's choices) share its entry. */
export class RawChunks {
  readonly #chunks: Chunk[] = [];
  #last: { raw: string; place: string; entry: number } | null = null;

  /** The trace's place among the chunks; null where it has no source record. Call in the order of the file. */
  add({ draft: { raw, place, kept }, part }: PreparedTrace): RawPlace | null {
    if (kept) return kept;
    if (raw === undefined) return null;
    let chunk = this.#chunks.at(-1);
    const last = this.#last;
    if (chunk && last && last.place === place && last.raw === raw)
      return { chunk: chunk.id, entry: last.entry, part };
    if (!chunk || chunk.units + raw.length > chunkUnits) {
      chunk = { id: makeId(), entries: [], records: [], units: 0 };
      this.#chunks.push(chunk);
    }
    chunk.entries.push([place, Buffer.byteLength(raw)]);
    chunk.records.push(raw);
    chunk.units += raw.length;
    this.#last = { raw, place, entry: chunk.entries.length - 1 };
    return { chunk: chunk.id, entry: this.#last.entry, part };
  }

  /**
   * The chunks as rows for `rawColumns`, each once: those that are full, or all where no more is to come. A chunk is compressed when
   * its turn comes, and its records are let go.
   */
  *take(of: RawOf, all: boolean): Generator<Cell[]> {
    while (this.#chunks.length > (all ? 0 : 1)) {
      const chunk = this.#chunks.shift();
      if (chunk) yield [...of, chunk.id, { json: chunk.entries }, compress(chunk)];
    }
  }
}

/** Project, import, and which file of it. */
export type RawOf = [projectId: number, importId: string, importFile: number | null];

export const rawTable = 'raw_chunk';
export const rawColumns = ['project_id', 'import_id', 'import_file', 'id', 'entries', 'data'];

/** One frame, or for a very long record one for every few million units: a reader takes one after the other. */
function compress({ entries, records, units }: Chunk): Uint8Array {
  if (units > chunkUnits) {
    const frames = records.flatMap((record) =>
      [...piecesOf(record)].map((piece) => zstdCompressSync(piece, options)),
    );
    return frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames);
  }
  // Each by itself: joined, a single emoji would make two bytes of every character, and encoding them slow.
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const record of records) at += bytes.write(record, at);
  return zstdCompressSync(bytes, options);
}

/**
 * The fastest level, its table small enough for the processor's first cache: measured, a quarter faster and a tenth larger than the
 * level's own; the next levels cost more time than they save disk. One output buffer for a chunk.
 */
const options = {
  params: {
    [constants.ZSTD_c_compressionLevel]: 1,
    [constants.ZSTD_c_windowLog]: 17,
    [constants.ZSTD_c_hashLog]: 13,
  },
  chunkSize: 512 * 1024,
};
