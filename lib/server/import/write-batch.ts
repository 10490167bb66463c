import type pg from 'pg';
import type { Draft, JoinDraft } from '#lib/trace/draft.ts';
import type { ImportContext } from './context.ts';
import { findJoined } from './find-joined.ts';
import { prepareTrace, type PreparedTrace } from './prepare.ts';
import { emptyCounts, type ImportCounts, type ImportIssue } from './report.ts';
import { writeAssets } from './write-assets.ts';
import { writeLabels, type LabelToWrite, type QuotableBlock } from './write-labels.ts';
import { writeOutcomes } from './write-outcomes.ts';
import { writeTraces } from './write-traces.ts';

export type BatchResult = { counts: ImportCounts; issues: Omit<ImportIssue, 'file'>[] };

/** Writes a batch of drafts on the caller's transaction: traces, then what is said of them. */
export async function writeBatch(
  client: pg.PoolClient,
  context: ImportContext,
  drafts: Draft[],
): Promise<BatchResult> {
  const result: BatchResult = { counts: emptyCounts(), issues: [] };
  const traces = drafts
    .filter((draft) => draft.type === 'trace')
    .map((draft) => prepareTrace(draft, context.splitTags))
    .filter((trace) => isFirstOfItsKey(context, trace, result));
  const joins = drafts.filter((draft) => draft.type === 'join');
  await writeAssets(client, context.projectId, traces);
  const { placed, newPrompts } = await writeTraces(client, context, traces);
  for (const { state } of placed) result.counts.traces[state === 'new' ? 'imported' : state] += 1;
  result.counts.prompts = newPrompts;

  const said = [
    ...placed.map(({ id, trace }) => ({ traceId: id, draft: trace.draft, blocks: blocksOf(trace) })),
    ...(await matchJoins(client, context, joins, result)),
  ];
  const labels: LabelToWrite[] = said.flatMap(({ traceId, draft, blocks }) =>
    draft.labels.map((label) => ({ traceId, label, blocks })),
  );
  const written = await writeLabels(client, context, labels);
  result.counts.labels = written.labels;
  result.counts.verdicts = written.verdicts;
  const outcomes = said.flatMap(({ traceId, draft }) =>
    draft.outcomes.map((outcome) => ({ traceId, outcome })),
  );
  await writeOutcomes(client, context.projectId, outcomes);
  return result;
}

/**
 * The same trace twice in one import (a log beside its repack) is unchanged. Another trace under the same key would
 * silently replace the first: it is an error.
 */
function isFirstOfItsKey(
  context: ImportContext,
  { draft, contentHash }: PreparedTrace,
  result: BatchResult,
): boolean {
  const before = context.seen.get(draft.sourceKey);
  if (before === undefined) {
    context.seen.set(draft.sourceKey, { place: draft.place, contentHash });
    return true;
  }
  if (before.contentHash === contentHash) {
    result.counts.traces.unchanged += 1;
    return false;
  }
  const reason = `Has the same key as ${before.place} and says something else (${draft.sourceKey}).`;
  result.issues.push({ place: draft.place, reason });
  result.counts.traces.rejected += 1;
  return false;
}

function blocksOf(trace: PreparedTrace): () => Promise<QuotableBlock[]> {
  return () => Promise.resolve(trace.blocks);
}

/** Pairs each join with the one trace it names; none or several is an issue that says so. */
async function matchJoins(
  client: pg.PoolClient,
  context: ImportContext,
  joins: JoinDraft[],
  result: BatchResult,
): Promise<{ traceId: string; draft: JoinDraft; blocks: () => Promise<QuotableBlock[]> }[]> {
  if (joins.length === 0) return [];
  const found = await findJoined(client, context.projectId, joins);
  const matched = [];
  for (const draft of joins) {
    const ids = found.get(draft) ?? [];
    const [traceId] = ids;
    if (traceId !== undefined && ids.length === 1) {
      matched.push({ traceId, draft, blocks: () => loadBlocks(client, context.projectId, traceId) });
      continue;
    }
    const keys = Object.entries(draft.on).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    const named = keys.join(', ');
    const reason =
      ids.length === 0
        ? `No trace in the project has ${named}.`
        : `${ids.length} traces have ${named}. Join on more fields to tell them apart.`;
    result.issues.push({ place: draft.place, reason });
  }
  return matched;
}

async function loadBlocks(
  client: pg.PoolClient,
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
