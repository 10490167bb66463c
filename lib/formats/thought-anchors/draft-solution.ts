import type { RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { splitTagged, type TaggedPiece } from '#lib/formats/tagged-text.ts';
import { addChunkSteps, type Stretch } from '#lib/formats/thought-anchors/chunk-steps.ts';
import { findChunks, readPath } from '#lib/formats/thought-anchors/problem-folder.ts';
import { isScalar } from '#lib/formats/field.ts';
import type { Json, JsonObject } from '#lib/json.ts';
import type { BlockDraft, TraceDraft } from '#lib/trace/draft.ts';

/** The other files of the folder, as parsed; absent ones are null. */
export type FolderContext = { chunks: Json; problem: Json; summary: Json };

/** What a folder comes to: its trace, and what of it could not be read. */
export type Reading = { draft: TraceDraft; issues: RowIssue[] };

/**
 * The trace of a base solution: the prompt, the reasoning up to its closing tag and the answer, as blocks of their own
 * whose steps are the labelled sentences. Where neither prompt nor solution has a thinking tag, all of it is
 * reasoning that the prompt asked for. With `splitTags` off it is one answer, as it stands. Null without a solution.
 */
export function draftSolution(
  source: SourceRecord,
  context: FolderContext,
  fileName: string,
  sourceKey: string,
  splitTags: boolean,
): Reading | null {
  const { record, place, raw } = source;
  const solution = textOf(record['solution']);
  if (solution === undefined) return null;
  const prompt = textOf(record['prompt']) ?? '';
  const { blocks, stretches, truncated } = makeBlocks(prompt, solution, splitTags);
  const { chunks, strange } = findChunks(context.chunks);
  const { labels, unplaced } = addChunkSteps(solution, chunks, blocks, stretches);
  const problem = objectOf(context.problem);
  const { problem: key, condition } = readPath(fileName);
  const draft: TraceDraft = {
    type: 'trace',
    sourceKey,
    place,
    prompt: {
      ...(key === undefined ? {} : { key }),
      ...titleOf(problem),
      ...(isScalar(problem['gt_answer']) ? { gold: [String(problem['gt_answer'])] } : {}),
      metadata: scalarMetadata(problem, ['problem', 'nickname', 'gt_solution', 'gt_answer']),
    },
    condition,
    sample: 0,
    status: truncated ? 'truncated' : 'complete',
    ...(truncated ? { statusReason: 'the text ends inside a tag' } : {}),
    blocks,
    outcomes: outcomesOf(record),
    labels,
    metadata: {
      ...scalarMetadata(record, ['prompt', 'solution', 'full_cot', 'is_correct']),
      ...scalarMetadata({ summary: objectOf(context.summary) }),
    },
    raw,
    fileContext: context,
  };
  return {
    draft,
    issues: [
      ...strange.map((item) => ({
        place: `chunks_labeled.json, item ${item}`,
        reason: 'it holds no chunk of text',
        landed: true,
      })),
      ...unplaced.map(({ item, text }) => ({
        place: `chunks_labeled.json, item ${item}`,
        reason: `the chunk does not stand in the solution after the one before it: ${JSON.stringify(text.slice(0, 80))}`,
        landed: true,
      })),
    ],
  };
}

function makeBlocks(prompt: string, solution: string, splitTags: boolean) {
  const blocks: BlockDraft[] =
    prompt === '' ? [] : [{ role: 'user', kind: 'prompt', text: prompt, message: 0 }];
  const stretches: Stretch[] = [];
  const thinks = /<think>\s*$/.test(prompt);
  const split = splitTagged(solution);
  const whole: TaggedPiece = { kind: 'answer', text: solution, start: 0, end: solution.length };
  const pieces = splitTags && split.rule !== null ? split.pieces : [whole];
  for (const piece of pieces) {
    const isReasoning = piece.kind === 'reasoning' || (splitTags && split.rule === null);
    stretches.push({ block: blocks.length, start: piece.start, end: piece.end });
    blocks.push({
      role: 'assistant',
      kind: isReasoning ? 'reasoning' : 'answer',
      text: piece.text,
      message: 1,
      ...(isReasoning ? { observability: split.rule === null && !thinks ? 'prompted' : 'raw' } : {}),
    });
  }
  const truncated = splitTags && (split.truncated || (split.rule === null && thinks));
  return { blocks, stretches, truncated };
}

function titleOf(problem: JsonObject): { title?: string } {
  const title = textOf(problem['nickname']) ?? textOf(problem['problem']);
  return title === undefined ? {} : { title };
}

function outcomesOf(record: JsonObject): TraceDraft['outcomes'] {
  const value = record['is_correct'];
  if (!isScalar(value)) return [];
  return [{ name: 'correct', value, ...(typeof value === 'boolean' ? { positive: value } : {}) }];
}
