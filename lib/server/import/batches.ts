import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import type { Draft, JoinDraft, TraceDraft } from '#lib/trace/draft.ts';
import { prepareTrace, type PreparedTrace } from './prepare.ts';

/** What is written in one transaction. `results` counts what the reader gave, issues included. */
export type Batch = { traces: PreparedTrace[]; joins: JoinDraft[]; issues: RowIssue[]; results: number };

const mostDrafts = 1000;
/** In UTF-16 units of text, source records and pictures: bounds memory whatever the size of one trace. */
const mostText = 8_000_000;
/** A record of labels counts as this much text: finding their traces is one pass for many. */
const joinText = 800;
/** How long texts are prepared at a stretch, so that the database's answers are heard meanwhile. */
const sliceMs = 2;

/**
 * Gathers a reader's results into batches that are bounded in number and in text, traces prepared for storing. The first `skip`
 * results are passed over: they were written before an interruption.
 */
export async function* gatherBatches(
  results: AsyncIterable<Result<Draft, RowIssue>>,
  { splitTags, skip = 0 }: { splitTags: boolean; skip?: number },
): AsyncGenerator<Batch> {
  let batch = newBatch();
  let text = 0;
  let passed = 0;
  let before: TraceDraft | null = null;
  let part = 0;
  let sliceStart = performance.now();
  for await (const result of results) {
    passed += 1;
    if (result.ok && result.value.type === 'trace') {
      const { raw, place } = result.value;
      part = raw !== undefined && before?.raw === raw && before.place === place ? part + 1 : 0;
      before = result.value;
    }
    if (passed <= skip) continue;
    batch.results += 1;
    if (!result.ok) batch.issues.push(result.problem);
    else if (result.value.type === 'join') {
      batch.joins.push(result.value);
      text += joinText;
    } else {
      text += lengthOf(result.value);
      batch.traces.push(prepareTrace(result.value, splitTags, part));
    }
    if (batch.traces.length >= mostDrafts || batch.issues.length >= mostDrafts || text >= mostText) {
      yield batch;
      batch = newBatch();
      text = 0;
    }
    if (performance.now() - sliceStart < sliceMs) continue;
    await nextTurn();
    sliceStart = performance.now();
  }
  if (batch.results > 0) yield batch;
}

/** The same values, each made while the one before it is used. */
export async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let coming = source.next();
  try {
    for (;;) {
      const now = await coming;
      if (now.done === true) return;
      coming = source.next();
      coming.catch(() => undefined); // heard when its turn comes
      yield now.value;
    }
  } finally {
    await coming.catch(() => undefined);
    await source.return(undefined);
  }
}

function newBatch(): Batch {
  return { traces: [], joins: [], issues: [], results: 0 };
}

function lengthOf({ blocks, raw, assets }: TraceDraft): number {
  const texts = blocks.reduce((sum, block) => sum + block.text.length, raw?.length ?? 0);
  return (assets ?? []).reduce((sum, asset) => sum + asset.bytes.length, texts);
}
