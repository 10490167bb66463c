import { rows } from '#lib/server/db.ts';

/** Blocks are read together up to so many UTF-16 units; a longer block is read whole. */
const batchUnits = 2_000_000;

/** The whole texts of a trace's blocks in their order, some at a time; blocks without text are left out. */
export async function* readBlockTexts(
  projectId: number,
  traceId: string,
  signal: AbortSignal,
): AsyncGenerator<{ block: number; text: string }[]> {
  const blocks = await rows<{ ordinal: number; length: number }>(
    'select ordinal, length from block where project_id = $1 and trace_id = $2 and length > 0 order by ordinal',
    [projectId, traceId],
  );
  for (const [first, last] of batchesOf(blocks)) {
    signal.throwIfAborted();
    yield await rows<{ block: number; text: string }>(textsSql, [projectId, traceId, first, last]);
  }
}

const textsSql = `
  select block, string_agg(text, '' order by start) as text from passage
  where project_id = $1 and trace_id = $2 and block between $3 and $4
  group by block order by block`;

/** First and last ordinal of blocks read together. */
function* batchesOf(
  blocks: readonly { ordinal: number; length: number }[],
): Generator<readonly [number, number]> {
  let first = 0;
  let units = 0;
  for (const [index, { ordinal, length }] of blocks.entries()) {
    units += length;
    if (units < batchUnits && index < blocks.length - 1) continue;
    yield [blocks[first]?.ordinal ?? ordinal, ordinal];
    first = index + 1;
    units = 0;
  }
}
