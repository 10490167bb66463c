import { transaction } from '#lib/server/db.ts';
import { newContext } from '#lib/server/import/context.ts';
import { matchJoins } from '#lib/server/import/match-joins.ts';
import { writeLabels } from '#lib/server/import/write-labels.ts';
import { writeOutcomes } from '#lib/server/import/write-outcomes.ts';
import type { JoinDraft, LabelDraft, OutcomeDraft } from '#lib/trace/draft.ts';
import type { Json } from '#lib/json.ts';

const atOnce = 2000;

type Waiting = {
  importId: string;
  ordinal: number;
  place: string;
  keys: Record<string, Json>;
  said: { labels: LabelDraft[]; outcomes: OutcomeDraft[] };
};

/**
 * Tries again to find the traces of labels that found none, or several: of one import or of the whole project. What is matched
 * now is written as that import would have; the rest goes on waiting, with how many traces it fits now.
 */
export async function matchUnmatched(
  projectId: number,
  importId?: string,
): Promise<{ matched: number; left: number }> {
  const result = { matched: 0, left: 0 };
  let after: [string, number] = ['00000000-0000-0000-0000-000000000000', -1];
  for (;;) {
    const waiting = await matchSome(projectId, importId, after, result);
    const last = waiting.at(-1);
    if (!last) return result;
    after = [last.importId, last.ordinal];
  }
}

function matchSome(
  projectId: number,
  importId: string | undefined,
  after: [string, number],
  result: { matched: number; left: number },
): Promise<Waiting[]> {
  return transaction(async (client) => {
    const { rows: waiting } = await client.query<Waiting>(
      `select import_id as "importId", ordinal, place, keys, said from unmatched_record
        where project_id = $1 and ($2::uuid is null or import_id = $2) and (import_id, ordinal) > ($3, $4)
        order by import_id, ordinal limit $5 for update`,
      [projectId, importId ?? null, ...after, atOnce],
    );
    const byImport = Map.groupBy(waiting, (one) => one.importId);
    for (const [id, records] of byImport) {
      const context = newContext({ projectId, importId: id });
      const drafts = new Map(records.map((record) => [asJoin(record), record]));
      const { matched, unmatched } = await matchJoins(client, context, [...drafts.keys()]);
      const labels = matched.flatMap(({ traceId, draft, blocks }) =>
        draft.labels.map((label) => ({ traceId, label, blocks })),
      );
      await writeLabels(client, context, labels);
      const outcomes = matched.flatMap(({ traceId, draft }) =>
        draft.outcomes.map((outcome) => ({ traceId, outcome })),
      );
      await writeOutcomes(client, projectId, outcomes);
      const done = matched.map(({ draft }) => drafts.get(draft)?.ordinal);
      await client.query(
        'delete from unmatched_record where project_id = $1 and import_id = $2 and ordinal = any ($3)',
        [projectId, id, done],
      );
      await client.query(
        `update unmatched_record as record set found = now.found
           from jsonb_to_recordset($3) as now (ordinal int, found int)
          where record.project_id = $1 and record.import_id = $2 and record.ordinal = now.ordinal
            and record.found <> now.found`,
        [
          ...[projectId, id],
          JSON.stringify(
            unmatched.map(({ draft, found }) => ({ ordinal: drafts.get(draft)?.ordinal, found })),
          ),
        ],
      );
      result.matched += matched.length;
      result.left += unmatched.length;
    }
    return waiting;
  });
}

function asJoin({ place, keys, said }: Waiting): JoinDraft {
  return { type: 'join', place, on: keys, labels: said.labels, outcomes: said.outcomes, metadata: {} };
}
