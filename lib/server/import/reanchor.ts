import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { anchorQuote } from '#lib/labels/anchor-quote.ts';
import type { PlacedTrace } from './write-traces.ts';

type Quote = { labelId: string; ordinal: number; block: number | null; start: number | null; quote: string };
type Place = { block: number; start: number; end: number };

/**
 * Binds the quotes of a changed trace's labels to its new text: where they stand again they keep or move their place,
 * otherwise they are kept without one and shown as unanchored. No label is lost.
 */
export async function reanchor(client: SqlClient, projectId: number, placed: PlacedTrace): Promise<void> {
  for (const { labelId, ordinal, place } of await findPlaces(client, projectId, placed)) {
    await client.query(
      `update evidence set block = $4, start = $5, "end" = $6, anchored = $7
        where project_id = $1 and label_id = $2 and ordinal = $3`,
      [
        ...[projectId, labelId, ordinal, place?.block ?? null],
        ...[place?.start ?? null, place?.end ?? null, place !== null],
      ],
    );
  }
}

/** How many quotes of current labels would move, and how many would lose their place. */
export async function countQuotes(
  client: SqlClient,
  projectId: number,
  placed: PlacedTrace,
): Promise<{ moved: number; lost: number }> {
  const counts = { moved: 0, lost: 0 };
  for (const { block, start, place } of await findPlaces(client, projectId, placed, 'and label.current')) {
    if (place === null) counts.lost += block === null ? 0 : 1;
    else if (place.block !== block || place.start !== start) counts.moved += 1;
  }
  return counts;
}

async function findPlaces(
  client: SqlClient,
  projectId: number,
  { id, trace }: PlacedTrace,
  which = '',
): Promise<(Quote & { place: Place | null })[]> {
  const { rows } = await client.query<Quote>(
    `select label_id as "labelId", ordinal, block, start, quote
       from evidence join label on (label.project_id, label.id) = (evidence.project_id, evidence.label_id)
      where label.project_id = $1 and label.trace_id = $2 ${which}`,
    [projectId, id],
  );
  return rows.map((row) => ({ ...row, place: findPlace(trace, row.quote, row.block, row.start) }));
}

/** The same block first, nearest to the old place; then the others in order. Only an exact match keeps the quote true. */
function findPlace(
  trace: PlacedTrace['trace'],
  quote: string,
  block: number | null,
  start: number | null,
): Place | null {
  const order = [...trace.blocks.keys()].sort((a, b) => Number(b === block) - Number(a === block) || a - b);
  for (const ordinal of order) {
    const text = trace.blocks[ordinal]?.text ?? '';
    const found = anchorQuote(text, quote, ordinal === block ? (start ?? undefined) : undefined);
    if (found?.match === 'exact') return { block: ordinal, start: found.start, end: found.end };
  }
  return null;
}
