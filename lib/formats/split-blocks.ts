import { splitTagged, type TaggedPiece } from '#lib/formats/tagged-text.ts';
import type { BlockDraft, EvidenceDraft, LabelDraft, LabelTarget, TraceDraft } from '#lib/trace/draft.ts';

/**
 * Divides the assistant's answers into reasoning and answer blocks where tags in the text say so. Order and message
 * index stay; evidence that points into a divided block, and labels on its steps, move with their text. An answer whose message already has
 * its reasoning in a block of its own is left alone: a tag in it is then part of what the model said. `payload.split` holds
 * the rule that fired and the piece's place in the source text.
 */
export function splitBlocks(draft: TraceDraft): TraceDraft {
  const reasoned = new Set(draft.blocks.filter((block) => block.kind === 'reasoning').map((b) => b.message));
  let truncated = false;
  let changed = false;
  const parts = draft.blocks.map((block): Part[] => {
    if (block.role !== 'assistant' || block.kind !== 'answer' || reasoned.has(block.message))
      return [{ block }];
    const split = splitTagged(block.text);
    if (split.rule === null) return [{ block }];
    changed = true;
    truncated ||= split.truncated;
    const rule = split.rule;
    if (split.pieces.length === 0) return [{ block: { ...block, text: '' }, start: 0, end: 0 }];
    return split.pieces.map((piece) => ({
      block: blockOf(block, piece, rule),
      start: piece.start,
      end: piece.end,
    }));
  });
  if (!changed) return draft;
  const labels = draft.labels.flatMap((label): LabelDraft[] => {
    const target = moveTarget(label.target, draft.blocks, parts);
    const evidence = label.evidence?.map((one) => moveEvidence(one, parts));
    if (target === 'lost') return [overStep(label, evidence)];
    return [{ ...label, ...(target && { target }), ...(evidence && { evidence }) }];
  });
  const result: TraceDraft = { ...draft, blocks: parts.flat().map((part) => part.block), labels };
  if (truncated && draft.status === 'complete') {
    result.status = 'truncated';
    result.statusReason = 'the text ends inside a tag';
  }
  return result;
}

/** A block, and which stretch of the source block it holds where that was divided. */
type Part = { block: BlockDraft; start?: number; end?: number };

const roleOf = { system: 'system', prompt: 'user', tool_result: 'tool' } as const;

/** The block that a piece of a tagged text becomes. `source` gives message, asset and the like. */
export function blockOf(source: BlockDraft, piece: TaggedPiece, rule: string): BlockDraft {
  const { steps, forcedPrefix, ...rest } = source;
  const kind = piece.kind;
  const block: BlockDraft = {
    ...rest,
    role: kind in roleOf ? roleOf[kind as keyof typeof roleOf] : 'assistant',
    kind,
    text: piece.text,
    payload: {
      ...source.payload,
      ...(piece.tag === undefined ? {} : { tag: piece.tag }),
      split: { rule, start: piece.start, end: piece.end },
    },
  };
  if (kind === 'reasoning') block.observability = 'raw';
  if (piece.name !== undefined) block.name = piece.name;
  const inside = steps?.filter((step) => step.start >= piece.start && step.end <= piece.end) ?? [];
  if (inside.length > 0)
    block.steps = inside.map((step) => ({
      ...step,
      start: step.start - piece.start,
      end: step.end - piece.start,
    }));
  const forced = Math.min((forcedPrefix ?? 0) - piece.start, piece.text.length);
  if (forced > 0) block.forcedPrefix = forced;
  return block;
}

/** Where a step went with its text; `lost` where a tag went through it. */
function moveTarget(
  target: LabelTarget | undefined,
  blocks: BlockDraft[],
  parts: Part[][],
): LabelTarget | undefined | 'lost' {
  if (target?.type !== 'step') return target;
  const own = parts[target.block];
  if (!own) return target;
  const first = countBefore(parts, target.block);
  if (own[0]?.start === undefined) return { ...target, block: first };
  const steps = blocks[target.block]?.steps ?? [];
  const step = steps[target.step];
  const index = step ? own.findIndex((part) => holds(part, step)) : -1;
  const part = own[index];
  if (!step || !part) return 'lost';
  const before = steps.slice(0, target.step).filter((one) => holds(part, one)).length;
  return { type: 'step', block: first + index, step: before };
}

function holds({ start = 0, end = 0 }: Part, step: { start: number; end: number }): boolean {
  return step.start >= start && step.end <= end;
}

/** A label on a step that a tag divides has no step any more: it is a failed verdict on the trace, and says why. */
function overStep(
  { target: _target, ...label }: LabelDraft,
  evidence: EvidenceDraft[] | undefined,
): LabelDraft {
  return {
    ...label,
    value: null,
    error: `the step it is about is divided by a tag; its value was ${label.value ?? 'missing'}`,
    ...(evidence && { evidence }),
  };
}

function countBefore(parts: Part[][], block: number): number {
  return parts.slice(0, block).reduce((count, list) => count + list.length, 0);
}

function moveEvidence(evidence: EvidenceDraft, parts: Part[][]): EvidenceDraft {
  const own = evidence.block === undefined ? undefined : parts[evidence.block];
  if (evidence.block === undefined || !own) return evidence;
  const first = countBefore(parts, evidence.block);
  if (own[0]?.start === undefined) return { ...evidence, block: first };
  const { start, end } = evidence;
  const index = own.findIndex(
    (part) =>
      start !== undefined && end !== undefined && start >= (part.start ?? 0) && end <= (part.end ?? 0),
  );
  // The quote crosses a tag: it is looked for by its words later on.
  if (index < 0 || start === undefined || end === undefined) return { quote: evidence.quote };
  const shift = own[index]?.start ?? 0;
  return { ...evidence, block: first + index, start: start - shift, end: end - shift };
}
