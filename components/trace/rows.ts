import { blockViews } from '#components/blocks/index.ts';
import type { Observability } from '#lib/trace/glossary.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** What a pane lists, one after the other: short enough each that only those in sight need to exist. */
export type Row = { id: string; block: number; message: number | null } & (
  | { kind: 'turn'; turn: number }
  | { kind: 'heading'; title: string; detail: string; observability: Observability | null }
  | TextRowContent
  | { kind: 'fold'; units: number; open: boolean }
  | { kind: 'notice'; text: string }
  /** What the registry of block views has for the block. */
  | { kind: 'view' }
);

type TextRowContent = {
  kind: 'text';
  /** The stretch of text; white space at its end is not shown. */
  start: number;
  end: number;
  /** 0-based; null in a block without steps. */
  step: number | null;
  /** False for the later pieces of a step too long for one row. */
  leads: boolean;
  look: 'reading' | 'code';
};
export type TextRow = Row & TextRowContent;

/** UTF-16 units: a longer tool call or result is folded, and shows so much. */
const longestUnfolded = 1_600;
const foldedUnits = 800;

export type PaneKind = 'prompt' | 'reasoning' | 'answer';

/** Which pane a block stands in: what came before the first reply is the prompt, what comes later is in its place. */
export function paneOf(blocks: readonly BlockView[], block: BlockView): PaneKind {
  if (block.kind === 'reasoning') return 'reasoning';
  if (block.kind !== 'system' && block.kind !== 'prompt' && block.role !== 'user') return 'answer';
  const reply = blocks.find(
    ({ role, kind }) => role === 'assistant' && kind !== 'system' && kind !== 'prompt',
  );
  return reply === undefined || block.ordinal < reply.ordinal ? 'prompt' : 'answer';
}

/** The rows of a pane. `unfolded` are the blocks whose long result is shown whole; turns are marked where there are several. */
export function listRows(
  blocks: readonly BlockView[],
  unfolded: ReadonlySet<number>,
  turns: ReadonlyMap<number, number>,
): Row[] {
  const rows: Row[] = [];
  const several = new Set(turns.values()).size > 1;
  const mixed = new Set(blocks.flatMap(({ observability }) => observability ?? [])).size > 1;
  let before: number | null = null;
  for (const block of blocks) {
    const turn = block.message === null ? null : (turns.get(block.message) ?? null);
    if (several && turn !== null && turn !== before) {
      rows.push({ ...base(block, 't'), kind: 'turn', turn });
      before = turn;
    }
    rows.push(...blockRows(block, unfolded.has(block.ordinal), mixed));
  }
  return rows;
}

/** The 1-based turn of each message: a tool's reply belongs to the turn that called it. The panes are aligned by it. */
export function numberTurns(blocks: readonly BlockView[]): Map<number, number> {
  const turns = new Map<number, number>();
  let turn = 0;
  for (const { message, role } of blocks) {
    if (message === null || turns.has(message)) continue;
    if (role !== 'tool' || turn === 0) turn += 1;
    turns.set(message, turn);
  }
  return turns;
}

function blockRows(block: BlockView, open: boolean, mixed: boolean): Row[] {
  const heading = headingOf(block, mixed);
  const start: Row[] = heading ? [{ ...base(block, 'h'), kind: 'heading', ...heading }] : [];
  if (blockViews[block.kind]) start.push({ ...base(block, 'v'), kind: 'view' });
  if (block.kind === 'image') return start;
  if (block.observability === 'redacted')
    start.push({
      ...base(block, 'n'),
      kind: 'notice',
      text: 'The model reasoned here. The provider withholds the text.',
    });
  if (block.length === 0) {
    if (start.some(({ kind }) => kind === 'notice') || block.kind === 'distribution') return start;
    return [...start, { ...base(block, 'n'), kind: 'notice', text: emptyTexts[block.kind] ?? 'Empty.' }];
  }
  const tool = block.kind === 'tool_result' || block.kind === 'tool_call';
  if (!tool || block.length <= longestUnfolded) return [...start, ...textRows(block, block.length)];
  const fold: Row = { ...base(block, 'f'), kind: 'fold', units: block.length, open };
  return open
    ? [...start, fold, ...textRows(block, block.length)]
    : [...start, ...textRows(block, foldedUnits), fold];
}

const emptyTexts: Partial<Record<BlockView['kind'], string>> = {
  reasoning: 'The reasoning is empty.',
  answer: 'The answer is empty.',
  tool_call: 'No arguments.',
  tool_result: 'The result is empty.',
};

/** `mixed`: reasoning of several kinds stands in the pane, so that each block has to say which it is. */
function headingOf(block: BlockView, mixed: boolean) {
  const { name, observability } = block;
  if (block.kind === 'system') return { title: 'System', detail: name ?? '', observability: null };
  if (block.kind === 'prompt') return { title: 'User', detail: name ?? '', observability: null };
  return mixed && observability ? { title: 'Reasoning', detail: '', observability } : null;
}

/** A row for each step and for each cut in one; nothing of the text is looked at. */
function textRows(block: BlockView, end: number): Row[] {
  const look = block.kind === 'tool_call' || block.kind === 'tool_result' ? 'code' : 'reading';
  // The steps of a distribution are its tokens: a row for each would be no text to read.
  const steps: ArrayLike<number> = block.kind === 'distribution' ? [] : block.stepStarts;
  const cuts = block.rowStarts;
  const rows: Row[] = [];
  let step = steps[0] === 0 ? 0 : -1;
  let cut = 0;
  let leads = true;
  for (let start = 0; start < end;) {
    while ((cuts[cut] ?? Infinity) <= start) cut += 1;
    const nextStep = steps[step + 1] ?? Infinity;
    const nextCut = cuts[cut] ?? Infinity;
    const next = Math.min(nextStep, nextCut, end);
    rows.push({
      ...base(block, String(start)),
      kind: 'text',
      start,
      end: next,
      step: step === -1 ? null : step,
      leads,
      look,
    });
    leads = next === nextStep || steps.length === 0;
    if (next === nextStep) step += 1;
    start = next;
  }
  return rows;
}

function base(block: BlockView, part: string) {
  return { id: `${block.ordinal}-${part}`, block: block.ordinal, message: block.message };
}
