import type pg from 'pg';
import { anchorQuote } from '#lib/labels/anchor-quote.ts';
import type { PlacedTrace } from './write-traces.ts';

/**
 * Binds the quotes of a changed trace's labels to its new text: where they stand again they keep or move their place,
 * otherwise they are kept without one and shown as unanchored. No label is lost.
 */
export async function reanchor(
  client: pg.PoolClient,
  projectId: number,
  { id, trace }: PlacedTrace,
): Promise<void> {
  type Row = { labelId: string; ordinal: number; block: number | null; start: number | null; quote: string };
  const { rows } = await client.query<Row>(
    `select label_id as "labelId", ordinal, block, start, quote
       from evidence join label on (label.project_id, label.id) = (evidence.project_id, evidence.label_id)
      where label.project_id = $1 and label.trace_id = $2`,
    [projectId, id],
  );
  for (const { labelId, ordinal, block, start, quote } of rows) {
    const place = findPlace(trace, quote, block, start);
    await client.query(
      `update evidence set block = $4, start = $5, "end" = $6, anchored = $7
        where project_id = $1 and label_id = $2 and ordinal = $3`,
      [
        projectId,
        labelId,
        ordinal,
        place?.block ?? null,
        place?.start ?? null,
        place?.end ?? null,
        place !== null,
      ],
    );
  }
}

/** The same block first, nearest to the old place; then the others in order. Only an exact match keeps the quote true. */
function findPlace(trace: PlacedTrace['trace'], quote: string, block: number | null, start: number | null) {
  const order = [...trace.blocks.keys()].sort((a, b) => Number(b === block) - Number(a === block) || a - b);
  for (const ordinal of order) {
    const text = trace.blocks[ordinal]?.text ?? '';
    const found = anchorQuote(text, quote, ordinal === block ? (start ?? undefined) : undefined);
    if (found?.match === 'exact') return { block: ordinal, start: found.start, end: found.end };
  }
  return null;
}
