import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import type { Draft, JoinDraft, TraceDraft } from '#lib/trace/draft.ts';
import type { EncodedContent } from './encoded-content.ts';
import { prepareTrace, type PreparedTrace } from './prepare.ts';

/** What is written in one transaction. `results` counts what the reader gave, issues included. */
export type Batch = {
  traces: PreparedTrace[];
  joins: JoinDraft[];
  issues: RowIssue[];
  results: number;
  /** The content of all its traces, ready to be written; null where it was not made ready. */
  encoded: EncodedContent | null;
};

/** Measured: with twice as many memory grows and nothing is gained, with half the database waits more often. */
export const mostDrafts = 800;
/** In UTF-16 units of text, source records and pictures: bounds memory whatever the size of one trace. */
const mostText = 12_000_000;
/** A record of labels counts as this much text: finding their traces is one pass for many. */
const joinText = 800;
/** How long texts are prepared at a stretch, so that the database's answers are heard meanwhile. */
const sliceMs = 0.3;

export type GatherOptions = {
  splitTags: boolean;
  skip?: number;
  /** Hears of the traces that are passed over. */
  onSkipped?: (draft: TraceDraft) => void;
  /** Begins the encoding of a batch's traces, or not. */
  encode?: () => EncodedContent | null;
};

/**
 * Gathers a reader's results into batches that are bounded in number and in text, traces prepared for storing. The first `skip`
 * results are passed over: they were written before an interruption.
 */
export async function* gatherBatches(
  results: AsyncIterable<Result<Draft, RowIssue>>,
  { splitTags, skip = 0, onSkipped, encode = () => null }: GatherOptions,
): AsyncGenerator<Batch> {
  let batch = newBatch(encode());
  let text = 0;
  let passed = 0;
  let before: TraceDraft | null = null;
  let part = 0;
  let sliceStart = performance.now();
  for await (const result of results) {
    passed += 1;
    if (result.ok && result.value.type === 'trace') {
      part = before && ofOneRecord(before, result.value) ? part + 1 : 0;
      before = result.value;
      if (passed <= skip) onSkipped?.(result.value);
    }
    if (passed <= skip) continue;
    batch.results += 1;
    if (!result.ok) batch.issues.push(result.problem);
    else if (result.value.type === 'join') {
      batch.joins.push(result.value);
      text += joinText;
    } else {
      const length = lengthOf(result.value);
      text += length;
      const trace = prepareTrace(result.value, splitTags, part);
      batch.traces.push(trace);
      // Pictures change what is written; records read again are kept already; what is very long is encoded as it is sent.
      if (result.value.assets ?? result.value.kept ?? (length >= mostText || null)) batch.encoded = null;
      batch.encoded?.add(trace);
    }
    if (batch.traces.length >= mostDrafts || batch.issues.length >= mostDrafts || text >= mostText) {
      yield batch;
      batch = newBatch(encode());
      text = 0;
    }
    if (performance.now() - sliceStart < sliceMs) continue;
    await nextTurn();
    sliceStart = performance.now();
  }
  if (batch.results > 0) yield batch;
}

/** The same values; up to `ahead` of them are made while one is used. */
export async function* readAhead<T>(source: AsyncGenerator<T>, ahead = 1): AsyncGenerator<T> {
  const coming: Promise<IteratorResult<T>>[] = [];
  const ask = () => {
    const next = source.next();
    next.catch(() => undefined); // heard when its turn comes
    coming.push(next);
  };
  try {
    for (let i = 0; i < ahead; i += 1) ask();
    for (let next = coming.shift(); next; next = coming.shift()) {
      const now = await next;
      if (now.done === true) return;
      ask();
      yield now.value;
    }
  } finally {
    await Promise.allSettled(coming);
    await source.return(undefined);
  }
}

function newBatch(encoded: EncodedContent | null): Batch {
  return { traces: [], joins: [], issues: [], results: 0, encoded };
}

function ofOneRecord(one: TraceDraft, other: TraceDraft): boolean {
  const record = other.packed ?? other.raw;
  return record !== undefined && (one.packed ?? one.raw) === record && one.place === other.place;
}

function lengthOf({ blocks, raw, packed, assets }: TraceDraft): number {
  const record = packed?.frames.length ?? raw?.length ?? 0;
  const texts = blocks.reduce((sum, block) => sum + block.text.length, record);
  return (assets ?? []).reduce((sum, asset) => sum + asset.bytes.length, texts);
}
