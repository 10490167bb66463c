import { constants, zstdCompressSync } from 'node:zlib';
import { v7 as makeId } from 'uuid';
import type { Cell, TableRows } from '#lib/server/copy/copy-in.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

/** Where a trace's source record is kept. */
export type RawPlace = { chunk: string; entry: number; part: number };

type Chunk = { id: string; entries: [place: string, bytes: number][]; records: string[]; units: number };

/** In UTF-16 units: enough to compress well, little enough that one record is read in a moment. */
const chunkUnits = 512 * 1024;

/** Gathers the source records of a batch into chunks. Traces of one record (a reply's choices) share its entry. */
export class RawChunks {
  readonly #chunks: Chunk[] = [];
  #last: { raw: string; place: string; at: RawPlace } | null = null;

  /** The draft's place among the chunks; null where it has no source record. Call in the order of the file. */
  add({ raw, place }: TraceDraft): RawPlace | null {
    if (raw === undefined) return null;
    const last = this.#last;
    if (last && last.place === place && last.raw === raw) {
      last.at = { ...last.at, part: last.at.part + 1 };
      return last.at;
    }
    let chunk = this.#chunks.at(-1);
    if (!chunk || chunk.units + raw.length > chunkUnits) {
      chunk = { id: makeId(), entries: [], records: [], units: 0 };
      this.#chunks.push(chunk);
    }
    chunk.entries.push([place, Buffer.byteLength(raw)]);
    chunk.records.push(raw);
    chunk.units += raw.length;
    this.#last = { raw, place, at: { chunk: chunk.id, entry: chunk.entries.length - 1, part: 0 } };
    return this.#last.at;
  }

  /** The rows to write; each chunk is compressed when its turn comes. */
  rows(projectId: number, importId: string, importFile: number | null): TableRows {
    return {
      table: 'raw_chunk',
      columns: ['project_id', 'id', 'import_id', 'import_file', 'entries', 'data'],
      rows: chunkRows(this.#chunks, [projectId, importId, importFile]),
    };
  }
}

function* chunkRows(
  chunks: Chunk[],
  [projectId, importId, importFile]: [number, string, number | null],
): Generator<Cell[]> {
  for (const { id, entries, records } of chunks)
    yield [projectId, id, importId, importFile, { json: entries }, compress(records.join(''))];
}

function compress(text: string): Uint8Array {
  return zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}
