import type { LabelExportRow } from './label-row.ts';

/** A way to write labels down. Pure: the same rows in the same order give the same text. */
export type ExportShape<Id extends string = string> = {
  id: Id;
  label: string;
  /** One sentence: for whom. */
  description: string;
  /** The name of the file it makes. */
  file: string;
  mediaType: string;
  /** Text in pieces of about 64 kB, made as rows arrive: no more than one piece is held. */
  write(rows: AsyncIterable<LabelExportRow>): AsyncIterable<string>;
};

const pieceLength = 1 << 16;

/** Joins lines into pieces that are worth sending. */
export async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
