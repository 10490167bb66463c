import { findCandidatePlaces } from '#lib/labels/candidate-places.ts';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { BlockKind } from '#lib/trace/glossary.ts';
import { splitsPair } from '#lib/trace/offsets.ts';
import type { UnplacedReach } from './list-unplaced.ts';

/** Where a quote might stand, with the text around it. `similarity` as in `findCandidatePlaces`. */
export type CandidateView = {
  block: number;
  kind: BlockKind;
  start: number;
  end: number;
  similarity: number;
  /** What stands before, at and after the place; the outer ones shortened. */
  before: string;
  text: string;
  after: string;
};

/** In UTF-16 units, to each side. */
const context = 240;

/** Up to three places of one quote in its trace, most similar first. Throws 'not-found' where there is no such quote. */
export async function findCandidates(
  projectId: number,
  { labelId, ordinal }: { labelId: string; ordinal: number },
  { onlyUserId }: UnplacedReach,
): Promise<CandidateView[]> {
  const [evidence] = await rows<{ quote: string; traceId: string }>(
    `select coalesce(evidence.source_quote, evidence.quote) as quote, label.trace_id as "traceId"
       from evidence join label on (label.project_id, label.id) = (evidence.project_id, evidence.label_id)
       join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
      where evidence.project_id = $1 and evidence.label_id = $2 and evidence.ordinal = $3
        and ($4::text is null or rater.user_id = $4)`,
    [projectId, labelId, ordinal, onlyUserId ?? null],
  );
  if (!evidence) throw new AppError('not-found', 'There is no such quote in this project.');
  const blocks = await rows<{ ordinal: number; kind: BlockKind; text: string }>(
    `select block.ordinal, block.kind, string_agg(passage.text, '' order by passage.start) as text
       from block join passage on (passage.project_id, passage.trace_id, passage.block)
         = (block.project_id, block.trace_id, block.ordinal)
      where block.project_id = $1 and block.trace_id = $2 group by block.ordinal, block.kind order by block.ordinal`,
    [projectId, evidence.traceId],
  );
  const places = findCandidatePlaces(
    blocks.map(({ text }) => text),
    evidence.quote,
  );
  return places.flatMap(({ block: index, start, end, similarity }) => {
    const block = blocks[index];
    if (!block) return [];
    const { text, kind } = block;
    return {
      ...{ block: block.ordinal, kind, start, end, similarity },
      before: text.slice(whole(text, Math.max(0, start - context)), start),
      text: text.slice(start, end),
      after: text.slice(end, whole(text, Math.min(text.length, end + context))),
    };
  });
}

/** An offset that is not inside a character. */
function whole(text: string, offset: number): number {
  return splitsPair(text, offset) ? offset + 1 : offset;
}
