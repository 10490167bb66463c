import { constants, zstdCompressSync } from 'node:zlib';
import { v7 as makeId } from 'uuid';
import type { Cell, TableRows } from '#lib/server/copy/copy-in.ts';
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
