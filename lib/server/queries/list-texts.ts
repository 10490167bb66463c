import { rows } from '#lib/server/db.ts';
import type { TextPiece, TextRange } from '#lib/trace/text-store.ts';

/**
 * Ranges of a trace's text, each read by its passages' primary key whatever the block's length: a piece for each
 * range in the same order, cut off at the block's end. A block that is not there gives ''. Offsets are UTF-16 units
 * and a range may begin or end within a surrogate pair.
 */
export async function listTexts(
  projectId: number,
  traceId: string,
  ranges: readonly TextRange[],
): Promise<TextPiece[]> {
  if (ranges.length === 0) return [];
  const found = await rows<{ range: number; start: number; text: string }>(textsSql, [
    projectId,
    traceId,
    ranges.map(({ block }) => block),
    ranges.map(({ start }) => start),
    ranges.map(({ end }) => end),
  ]);
  const passages = Map.groupBy(found, ({ range }) => range);
  return ranges.map(({ block, start, end }, index) => {
    const own = passages.get(index + 1) ?? [];
    const from = own[0]?.start ?? start;
    const text = own.map((passage) => passage.text).join('');
    return { block, start, text: text.slice(start - from, end - from) };
  });
}

const textsSql = `
  select want.range::int, passage.start, passage.text
  from unnest($3::int[], $4::int[], $5::int[]) with ordinality as want(block, "from", "to", range)
  join lateral (
    select start, text from passage
    where project_id = $1 and trace_id = $2 and block = want.block and start < want."to"
      and start >= coalesce((select max(start) from passage as first where first.project_id = $1
        and first.trace_id = $2 and first.block = want.block and first.start <= want."from"), 0)
  ) as passage on true
  order by want.range, passage.start`;
