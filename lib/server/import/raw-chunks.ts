import { constants, zstdCompressSync } from 'node:zlib';
import { makeId } from '#lib/server/make-id.ts';
import type { Cell } from '#lib/server/copy/copy-in.ts';
import { piecesOf } from '#lib/trace/pieces.ts';
import type { PackedRecord, RawPlace } from '#lib/trace/draft.ts';
import type { PreparedTrace } from './prepare.ts';

type Chunk = { id: string; entries: [place: string, bytes: number][]; records: Kept[]; units: number };
type Kept = string | PackedRecord;

/** In UTF-16 units (bytes of what is packed): enough to compress well, little enough that one record is read in a moment. */
const chunkUnits = 512 * 1024;

/** Gathers the source records of a batch into chunks. Traces of one record (a reply's choices) share its entry. */
export class RawChunks {
  readonly #chunks: Chunk[] = [];
  #last: { record: Kept; place: string; entry: number } | null = null;

  /** The trace's place among the chunks; null where it has no source record. Call in the order of the file. */
  add({ draft: { raw, packed, place, kept }, part }: PreparedTrace): RawPlace | null {
    if (kept) return kept;
    const record = packed ?? raw;
    if (record === undefined) return null;
    let chunk = this.#chunks.at(-1);
    const last = this.#last;
    if (chunk && last && last.place === place && last.record === record)
      return { chunk: chunk.id, entry: last.entry, part };
    const units = typeof record === 'string' ? record.length : record.bytes;
    if (!chunk || chunk.units + units > chunkUnits) {
      chunk = { id: makeId(), entries: [], records: [], units: 0 };
      this.#chunks.push(chunk);
    }
    chunk.entries.push([place, typeof record === 'string' ? Buffer.byteLength(record) : record.bytes]);
    chunk.records.push(record);
    chunk.units += units;
    this.#last = { record, place, entry: chunk.entries.length - 1 };
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

/** One frame, or several where a record is very long or packed already: a reader takes one after the other. */
function compress({ entries, records, units }: Chunk): Uint8Array | Iterable<Uint8Array> {
  const texts = records.filter((record) => typeof record === 'string');
  if (units > chunkUnits || texts.length < records.length) return new Frames(records);
  // Each by itself: joined, a single emoji would make two bytes of every character, and encoding them slow.
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const text of texts) at += bytes.write(text, at);
  return zstdCompressSync(bytes, options);
}

/**
 * The frames of records one after the other. Those of a text of many million units are made anew each time they are gone through:
 * twice the work, and none of them held beside the text.
 */
class Frames {
  readonly #records: readonly (Uint8Array | string | Uint8Array[])[];

  constructor(records: readonly Kept[]) {
    this.#records = records.map((record) => {
      if (typeof record !== 'string') return record.frames;
      return record.length > mostHeld ? record : [...framesOf(record)];
    });
  }

  *[Symbol.iterator](): Generator<Uint8Array> {
    for (const record of this.#records) {
      if (record instanceof Uint8Array) yield record;
      else yield* typeof record === 'string' ? framesOf(record) : record;
    }
  }
}

const mostHeld = 16_000_000;

/** A long text in frames of a million units. Little is left to the garbage collector, which does not run while this goes on. */
function* framesOf(record: string): Generator<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(3 * Math.min(record.length, pieceUnits));
  for (const piece of piecesOf(record, pieceUnits)) {
    const made = zstdCompressSync(bytes.subarray(0, bytes.write(piece)), longOptions);
    const frame = new Uint8Array(made);
    if (made.buffer.byteLength >= longOptions.chunkSize) made.buffer.transfer(0);
    yield frame;
  }
}

const pieceUnits = 1_000_000;

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

/** One output buffer for a frame, whatever its characters. */
const longOptions = { ...options, chunkSize: 4 * pieceUnits };
