import type { Place } from '#lib/labels/press-code.ts';
import {
  listRows,
  numberTurns,
  paneOf,
  type PaneKind,
  type Row,
  type TextRow,
} from '#components/trace/rows.ts';
import type { TraceView } from '#lib/trace/view.ts';

/** The rows of every pane. */
export function listPanes(
  blocks: TraceView['blocks'],
  unfolded: ReadonlySet<number>,
): Record<PaneKind, Row[]> {
  const turns = numberTurns(withoutPrompt(blocks));
  const inPane = (pane: PaneKind) => blocks.filter((block) => paneOf(blocks, block) === pane);
  return {
    prompt: listRows(inPane('prompt'), unfolded, new Map()),
    reasoning: listRows(inPane('reasoning'), unfolded, turns),
    answer: listRows(inPane('answer'), unfolded, turns),
  };
}

/** What the turns are counted in. */
export function withoutPrompt(blocks: TraceView['blocks']) {
  return blocks.filter((block) => paneOf(blocks, block) !== 'prompt');
}

export function isText(row: Row): row is TextRow {
  return row.kind === 'text';
}

/** Whether a place in the text comes no later than the row's start. */
export function isUpTo(block: number, start: number, row: TextRow): boolean {
  return block < row.block || (block === row.block && start <= row.start);
}

export function rowPlace({ block, start, end }: TextRow): Place {
  return { block, start, end };
}

export function findTextRow(rows: Record<PaneKind, Row[]>, id: string | null): TextRow | null {
  for (const list of Object.values(rows)) {
    const found = list.find((row) => row.id === id);
    if (found && isText(found)) return found;
  }
  return null;
}

/** The row a place begins in; -1 where it is folded away. */
export function indexOfPlace(rows: readonly Row[], place: Place): number {
  return rows.findIndex(
    (row) =>
      isText(row) &&
      row.block === place.block &&
      row.start <= place.start &&
      place.start < Math.max(row.end, row.start + 1),
  );
}
