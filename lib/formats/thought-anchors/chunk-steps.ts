import { textsOf } from '#lib/formats/thought-anchors/texts-of.ts';
import { anchorChunks } from '#lib/formats/thought-anchors/anchor-chunks.ts';
import type { LabelledChunk } from '#lib/formats/thought-anchors/problem-folder.ts';
import type { BlockDraft, LabelDraft, StepDraft } from '#lib/trace/draft.ts';

/** A block and the stretch of the source text that it shows. */
export type Stretch = { block: number; start: number; end: number };

/**
 * Gives the blocks the chunks as steps, and each step its function tags as labels of the source: the first as `function_tag`,
 * further ones as `function_tag_2` and so on, since a rater says one thing for one code. Returns the labels and the chunks
 * that do not fit into the text.
 */
export function addChunkSteps(
  text: string,
  chunks: LabelledChunk[],
  blocks: BlockDraft[],
  stretches: Stretch[],
): { labels: LabelDraft[]; unplaced: LabelledChunk[] } {
  const labels: LabelDraft[] = [];
  const unplaced: LabelledChunk[] = [];
  const ranges = anchorChunks(
    text,
    chunks.map((chunk) => chunk.text),
  );
  for (const [i, chunk] of chunks.entries()) {
    const range = ranges[i];
    const stretch = range && stretches.find(({ start, end }) => range.start >= start && range.end <= end);
    const block = stretch && blocks[stretch.block];
    if (!range || !stretch || !block) {
      unplaced.push(chunk);
      continue;
    }
    const step = { ...describe(chunk), start: range.start - stretch.start, end: range.end - stretch.start };
    const steps = (block.steps ??= []);
    steps.push(step);
    labels.push(...tagLabels(chunk, stretch.block, steps.length - 1));
  }
  return { labels, unplaced };
}

/** Importances, dependencies and whatever else is said of a chunk, as it is said. */
function describe({ item, fields }: LabelledChunk): Omit<StepDraft, 'start' | 'end'> {
  const { chunk: _text, chunk_idx: index, ...payload } = fields;
  const [kind] = textsOf(fields['function_tags']);
  return {
    ...(kind === undefined ? {} : { kind }),
    sourceKey: typeof index === 'number' || typeof index === 'string' ? String(index) : String(item - 1),
    ...(Object.keys(payload).length > 0 ? { payload } : {}),
  };
}

function tagLabels({ fields }: LabelledChunk, block: number, step: number): LabelDraft[] {
  return textsOf(fields['function_tags']).map((value, i) => ({
    rater: { kind: 'source', name: 'thought-anchors' },
    code: {
      key: i === 0 ? 'function_tag' : `function_tag_${i + 1}`,
      name: i === 0 ? 'Function tag' : `Function tag ${i + 1}`,
      valueType: 'category',
      scope: 'step',
      definition: 'What a sentence does in the reasoning, as the auto-labeller of thought-anchors says it.',
    },
    target: { type: 'step', block, step },
    value,
  }));
}
