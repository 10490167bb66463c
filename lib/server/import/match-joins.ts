import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { makeId } from '#lib/server/make-id.ts';
import type { JoinDraft } from '#lib/trace/draft.ts';
import type { ImportContext } from './context.ts';
import { countJoinable } from './dry-run.ts';
import { findJoined } from './find-joined.ts';
import type { QuotableBlock } from './write-labels.ts';

export type MatchedJoin = { traceId: string; draft: JoinDraft; blocks: () => Promise<QuotableBlock[]> };
export type UnmatchedJoin = { draft: JoinDraft; found: number };

/** Pairs each record of labels with the one trace it names; those that name none, or several, are unmatched. */
export async function matchJoins(
  client: SqlClient,
  context: ImportContext,
  joins: JoinDraft[],
): Promise<{ matched: MatchedJoin[]; unmatched: UnmatchedJoin[] }> {
  const result = { matched: [] as MatchedJoin[], unmatched: [] as UnmatchedJoin[] };
  if (joins.length === 0) return result;
  const found = await findJoined(client, context.projectId, joins);
  // One and the same texts for all labels of a trace: what is prepared for finding quotes is kept with them.
  const texts = new Map<string, Promise<QuotableBlock[]>>();
  const textsOf = (traceId: string) => {
    const known = texts.get(traceId) ?? loadBlocks(client, context.projectId, traceId);
    texts.set(traceId, known);
    return known;
  };
  for (const draft of joins) {
    const ids = found.get(draft) ?? [];
    const coming = context.dry ? countJoinable(context.dry, draft) : 0;
    const [traceId = makeId()] = ids; // one that is still to come has no id yet
    if (ids.length + coming !== 1) result.unmatched.push({ draft, found: ids.length + coming });
    else {
      const blocks = () => (ids.length === 1 ? textsOf(traceId) : noBlocks());
      result.matched.push({ traceId, draft, blocks });
    }
  }
  return result;
}

/** In a dry run, the texts of a trace that is not there yet. */
function noBlocks(): Promise<QuotableBlock[]> {
  return Promise.resolve([]);
}

/** The texts of a trace that is there. */
export async function loadBlocks(
  client: SqlClient,
  projectId: number,
  traceId: string,
): Promise<QuotableBlock[]> {
  const { rows } = await client.query<QuotableBlock>(
    `select block.kind, coalesce(string_agg(passage.text, '' order by passage.start), '') as text
       from block left join passage on (passage.project_id, passage.trace_id, passage.block)
         = (block.project_id, block.trace_id, block.ordinal)
      where block.project_id = $1 and block.trace_id = $2
      group by block.ordinal, block.kind order by block.ordinal`,
    [projectId, traceId],
  );
  return rows;
}
