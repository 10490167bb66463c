import type { RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import type { Draft } from '#lib/trace/draft.ts';

/** What is written in one transaction. */
export type Batch = { drafts: Draft[]; issues: RowIssue[] };

const mostDrafts = 500;
/** In UTF-16 units of text and raw records: bounds memory whatever the size of one trace. */
const mostText = 8_000_000;

/** Gathers a reader's results into batches that are bounded in number and in text. */
export async function* gatherBatches(results: AsyncIterable<Result<Draft, RowIssue>>): AsyncGenerator<Batch> {
  let batch: Batch = { drafts: [], issues: [] };
  let text = 0;
  for await (const result of results) {
    if (result.ok) {
      batch.drafts.push(result.value);
      text += lengthOf(result.value);
    } else {
      batch.issues.push(result.problem);
    }
    if (batch.drafts.length >= mostDrafts || batch.issues.length >= mostDrafts || text >= mostText) {
      yield batch;
      batch = { drafts: [], issues: [] };
      text = 0;
    }
  }
  if (batch.drafts.length > 0 || batch.issues.length > 0) yield batch;
}

function lengthOf(draft: Draft): number {
  if (draft.type === 'join') return 500;
  return draft.blocks.reduce((sum, block) => sum + block.text.length, draft.raw?.length ?? 0);
}
