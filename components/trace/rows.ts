import { blockViews } from '#components/blocks/index.ts';
import { segmenters } from '#lib/trace/segment.ts';
import { splitsPair } from '#lib/trace/offsets.ts';
import type { Observability } from '#lib/trace/glossary.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** What a pane lists, one after the other: short enough each that only those in sight need to exist. */
export type Row = { id: string; block: number; message: number | null } & (
  | { kind: 'turn'; turn: number }
  | { kind: 'heading'; title: string; detail: string; observability: Observability | null }
  | TextRowContent
  | { kind: 'fold'; lines: number; open: boolean }
  | { kind: 'notice'; text: string }
  /** What the registry of block views has for the block. */
  | { kind: 'view' }
);

type TextRowContent = {
  kind: 'text';
  /** What is shown; white space at the end of a step is not. */
  start: number;
  end: number;
  /** 0-based; null in a block without steps. */
  step: number | null;
  /** False for the later pieces of a step too long for one row. */
  leads: boolean;
  look: 'reading' | 'code';
};
export type TextRow = Row & TextRowContent;

/** UTF-16 units: a longer step is shown in several rows, whatever is in it. */
const longestRow = 4_000;
/** Longer tool calls and results are folded. */
export const foldedLines = 12;

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
  if (block.text === '') {
    if (start.some(({ kind }) => kind === 'notice') || block.kind === 'distribution') return start;
    return [...start, { ...base(block, 'n'), kind: 'notice', text: emptyTexts[block.kind] ?? 'Empty.' }];
  }
  if (block.kind !== 'tool_result' && block.kind !== 'tool_call')
    return [...start, ...textRows(block, block.text.length)];
  const lines = countLines(block.text);
  if (lines <= foldedLines && block.text.length <= longestRow)
    return [...start, ...textRows(block, block.text.length)];
  const fold: Row = { ...base(block, 'f'), kind: 'fold', lines, open };
  return open
    ? [...start, fold, ...textRows(block, block.text.length)]
    : [...start, ...textRows(block, endOfLines(block.text, foldedLines)), fold];
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

function textRows(block: BlockView, end: number): Row[] {
  const { text } = block;
  const code = block.kind === 'tool_call' || block.kind === 'tool_result';
  // The steps of a distribution are its tokens: a row for each would be no text to read.
  const ownSteps = block.stepStarts.length > 0 && block.kind !== 'distribution';
  const starts = ownSteps ? block.stepStarts : code ? [0] : paragraphs.findStarts(text);
  const cuts = starts[0] === 0 ? starts : [0, ...starts];
  const shift = cuts.length - starts.length;
  return cuts.flatMap((from, index) => {
    if (from >= end) return [];
    const to = trimEnd(text, from, Math.min(cuts[index + 1] ?? text.length, end));
    const step = ownSteps && index >= shift ? index - shift : null;
    const pieces: Row[] = [];
    for (let start = from; start < to || start === from;) {
      const next = cutPiece(text, start, to);
      pieces.push({
        ...base(block, `${start}`),
        kind: 'text',
        start,
        end: next,
        step,
        leads: start === from,
        look: code ? 'code' : 'reading',
      });
      if (next <= start) break;
      start = next;
    }
    return pieces;
  });
}

const [paragraphs] = segmenters;

function cutPiece(text: string, start: number, end: number): number {
  if (end - start <= longestRow) return end;
  const limit = start + longestRow;
  for (const border of ['\n', ' ']) {
    const found = text.lastIndexOf(border, limit - 1) + 1;
    if (found > start + longestRow / 2) return found;
  }
  return splitsPair(text, limit) ? limit - 1 : limit;
}

function trimEnd(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && (text[to - 1] ?? '').trim() === '') to -= 1;
  return to;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function endOfLines(text: string, lines: number): number {
  let end = 0;
  for (let line = 0; line < lines && end !== -1; line += 1) end = text.indexOf('\n', end + 1);
  return Math.min(end === -1 ? text.length : end, longestRow / 2);
}

function base(block: BlockView, part: string) {
  return { id: `${block.ordinal}-${part}`, block: block.ordinal, message: block.message };
}
