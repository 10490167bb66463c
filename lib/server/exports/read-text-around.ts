import type { Snapshot } from './open-snapshot.ts';

/** A place in a block, half-open [start, end) in UTF-16 units. */
export type Place = { traceId: string; block: number; start: number; end: number };

/** The passages over a place as one text, and where it begins: in UTF-16 units and in code points. Null for none. */
export type TextAround = (place: Place) => { text: string; start: number; codePoint: number } | null;

type Passage = {
  traceId: string;
  block: number;
  start: number;
  next: number | null;
  codePoint: number;
  text: string;
};

/**
 * The text around many places, each passage once. Of a long block only these passages leave the database; the code
 * points before them are counted there.
 */
export async function readTextAround(
  snapshot: Snapshot,
  projectId: number,
  places: readonly Place[],
): Promise<TextAround> {
  const found =
    places.length === 0
      ? []
      : await snapshot.query<Passage>(passagesSql, [
          projectId,
          places.map(({ traceId }) => traceId),
          places.map(({ block }) => block),
          places.map(({ start }) => start),
          places.map(({ end }) => end),
        ]);
  const byBlock = Map.groupBy(found, keyOf);
  return (place) => {
    const passages = byBlock.get(keyOf(place)) ?? [];
    const over = passages.filter(
      ({ start, next }) => start < place.end && (next === null || next > place.start),
    );
    const [first] = over;
    if (!first) return null;
    const { start, codePoint } = first;
    return { text: over.map(({ text }) => text).join(''), start, codePoint };
  };
}

function keyOf({ traceId, block }: { traceId: string; block: number }): string {
  return `${traceId} ${block}`;
}

// The places of a block travel beside it: joining them to passages by size would compare each with each.
const passagesSql = `
  with wanted as (
    select trace_id, block, array_agg(int4range(first, last)) as places
    from unnest($2::uuid[], $3::int[], $4::int[], $5::int[]) as place (trace_id, block, first, last)
    where first < last group by trace_id, block
  ), counted as (
    select passage.trace_id, passage.block, passage.start, passage.text, wanted.places,
      lead(passage.start) over passages as next,
      coalesce(sum(char_length(passage.text)) over (passages rows between unbounded preceding and 1 preceding), 0)
        as points
    from wanted join passage on passage.project_id = $1
      and (passage.trace_id, passage.block) = (wanted.trace_id, wanted.block)
    window passages as (partition by passage.trace_id, passage.block order by passage.start)
  )
  select trace_id as "traceId", block, start, next, points::float8 as "codePoint", text from counted
  where int4range(start, next) && any (places)
  order by trace_id, block, start`;
