import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import type { RowIssue } from '#lib/formats/format.ts';
import type { JoinDraft } from '#lib/trace/draft.ts';
import type { Batch } from './batches.ts';
import { noteChanges, noteJoinable } from './dry-run.ts';
import { emptyCounts, type ImportCounts } from './report.ts';
import type { ImportContext } from './context.ts';
import type { EncodedContent } from './encoded-content.ts';
import { matchJoins } from './match-joins.ts';
import type { PreparedTrace } from './prepare.ts';
import { writeAssets } from './write-assets.ts';
import { writeLabels, type LabelToWrite, type QuotableBlock } from './write-labels.ts';
import { writeOutcomes } from './write-outcomes.ts';
import { writeTraces, type PlacedTrace } from './write-traces.ts';

/** `unmatched` are records of labels with how many traces they fit: none, or several. */
export type BatchResult = {
  counts: ImportCounts;
  issues: RowIssue[];
  unmatched: { draft: JoinDraft; found: number }[];
};

/** What a batch holds; `encoded` is the content of its traces, where that was made ready. */
type Records = Pick<Batch, 'traces' | 'joins'> & { encoded?: EncodedContent | null };

/**
 * Writes a batch on the caller's transaction: traces, then what is said of them. In a dry run the same is found out and nothing
 * written.
 */
export async function writeBatch(
  client: SqlClient,
  context: ImportContext,
  { traces: given, joins, encoded = null }: Records,
): Promise<BatchResult> {
  const result: BatchResult = { counts: emptyCounts(), issues: [], unmatched: [] };
  const { counts } = result;
  const { traces, again } = firstOfEachKey(given, result);
  const missing = context.dry ? 0 : await writeAssets(client, context.projectId, traces);
  const { placed, conflicts, newPrompts } = await writeTraces(client, context, traces, encoded);
  for (const { trace, place } of conflicts) reject(trace, place, result);
  for (const { state } of placed) counts.traces[state === 'new' ? 'imported' : state] += 1;
  counts.prompts = newPrompts;
  countContent(placed, counts, missing);
  if (context.dry) {
    noteJoinable(context.dry, placed);
    await noteChanges(client, context, placed);
  }
  const joined = await matchJoins(client, context, joins);
  result.unmatched = joined.unmatched;
  counts.unmatched = joined.unmatched.length;
  const ids = new Map(placed.map(({ id, trace }) => [trace.draft.sourceKey, id]));
  const said = [
    ...placed.map(({ id, trace }) => ({ traceId: id, draft: trace.draft, blocks: blocksOf(trace) })),
    // The same trace again may come with what somebody else said of it.
    ...again.flatMap((trace) => {
      const traceId = ids.get(trace.draft.sourceKey);
      return traceId === undefined ? [] : [{ traceId, draft: trace.draft, blocks: blocksOf(trace) }];
    }),
    ...joined.matched,
  ];
  const labels: LabelToWrite[] = said.flatMap(({ traceId, draft, blocks }) =>
    draft.labels.map((label) => ({ traceId, label, blocks })),
  );
  Object.assign(counts, await writeLabels(client, context, labels));
  const outcomes = said.flatMap(({ traceId, draft }) =>
    draft.outcomes.map((outcome) => ({ traceId, outcome })),
  );
  counts.outcomes = await writeOutcomes(client, context.projectId, outcomes, context.dry !== null);
  return result;
}

/**
 * The same trace twice in one batch (a log beside its repack) is unchanged. Another trace under the same key would
 * silently replace the first: it is an error.
 */
function firstOfEachKey(
  traces: PreparedTrace[],
  result: BatchResult,
): { traces: PreparedTrace[]; again: PreparedTrace[] } {
  const first = new Map<string, PreparedTrace>();
  const again: PreparedTrace[] = [];
  for (const trace of traces) {
    const before = first.get(trace.draft.sourceKey);
    if (!before) first.set(trace.draft.sourceKey, trace);
    else if (before.contentHash === trace.contentHash) {
      result.counts.traces.unchanged += 1;
      again.push(trace);
    } else reject(trace, before.draft.place, result);
  }
  return { traces: [...first.values()], again };
}

function reject({ draft }: PreparedTrace, place: string, result: BatchResult): void {
  const reason = `Has the same key as ${place} and says something else (${draft.sourceKey}).`;
  result.issues.push({ place: draft.place, reason });
  result.counts.traces.rejected += 1;
}

function countContent(placed: PlacedTrace[], counts: ImportCounts, missing: number): void {
  for (const { state, trace } of placed) {
    if (state === 'unchanged') continue;
    counts.steps += trace.stepCount;
    for (const { kind, payload } of trace.blocks) {
      if (kind !== 'image') continue;
      if (payload?.asset === undefined) counts.missingImages += 1;
      else counts.images += 1;
    }
  }
  counts.images -= missing;
  counts.missingImages += missing;
}

function blocksOf(trace: PreparedTrace): () => Promise<QuotableBlock[]> {
  return () => Promise.resolve(trace.blocks);
}
