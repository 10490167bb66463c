import type { Place } from '#lib/labels/press-code.ts';

/**
 * Between the page and the text. A row's text element carries `data-block`, `data-start` and `data-end`; inside it are
 * text nodes, which count their length, and elements that stand as one for some units of the text (`data-units`), whatever
 * they show. Where the page leaves some of the text out (marks of Markdown), an element says where its text goes on
 * (`data-at`); what was only added for the eye counts nothing (`data-aside`).
 */
export const textSelector = '[data-block][data-start]';

export function readPlace(element: HTMLElement): Place {
  const { block, start, end } = element.dataset;
  return { block: Number(block), start: Number(start), end: Number(end) };
}

/**
 * The offset in the block's text of a point in the page. A point outside the row is its nearer end. Within an element that
 * stands as one, `edge` says which way to go: a selection's start to the element's start, its end to the element's end.
 */
export function offsetAt(row: HTMLElement, node: Node, nodeOffset: number, edge: 'start' | 'end'): number {
  const { start, end } = readPlace(row);
  const within = document.createRange();
  within.selectNodeContents(row);
  const side = within.comparePoint(node, nodeOffset);
  if (side !== 0) return side < 0 ? start : end;
  let before = start;
  for (const leaf of listLeaves(row)) {
    if (leaf.node === node && leaf.node instanceof Text) return leaf.start + nodeOffset;
    within.selectNode(leaf.node);
    const beside = within.comparePoint(node, nodeOffset);
    if (beside < 0) return edge === 'start' ? leaf.start : before;
    if (beside === 0 && leaf.node.contains(node)) {
      if (edge === 'start') return hasText(node, nodeOffset, leaf.node, 'after') ? leaf.start : leaf.end;
      return hasText(node, nodeOffset, leaf.node, 'before') ? leaf.end : leaf.start;
    }
    if (beside === 0 && pointIsBefore(leaf.node, node, nodeOffset))
      return edge === 'start' ? leaf.start : before;
    before = leaf.end;
  }
  return edge === 'start' ? end : before;
}

/** The part of [start, end) this row shows, as a range of the page; null when it shows none of it. */
export function rangeIn(row: HTMLElement, { block, start, end }: Place): Range | null {
  const shown = readPlace(row);
  const from = Math.max(start, shown.start);
  const to = Math.min(end, shown.end);
  if (shown.block !== block || from >= to) return null;
  let first: Leaf | null = null;
  let last: Leaf | null = null;
  for (const leaf of listLeaves(row)) {
    if (leaf.start >= to) break;
    if (leaf.end <= from) continue;
    first ??= leaf;
    last = leaf;
  }
  if (!first || !last) return null;
  const range = document.createRange();
  if (first.node instanceof Text) range.setStart(first.node, Math.max(0, from - first.start));
  else range.setStartBefore(first.node);
  if (last.node instanceof Text) range.setEnd(last.node, Math.min(last.node.length, to - last.start));
  else range.setEndAfter(last.node);
  return range;
}

/** What is selected in the page, one place for each block. */
export function readSelection(root: HTMLElement): Place[] {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  const places = new Map<number, Place>();
  for (const row of root.querySelectorAll<HTMLElement>(textSelector)) {
    if (!range.intersectsNode(row)) continue;
    const { block } = readPlace(row);
    const start = offsetAt(row, range.startContainer, range.startOffset, 'start');
    const end = offsetAt(row, range.endContainer, range.endOffset, 'end');
    if (start >= end) continue;
    const known = places.get(block);
    places.set(block, {
      block,
      start: Math.min(start, known?.start ?? start),
      end: Math.max(end, known?.end ?? end),
    });
  }
  return [...places.values()];
}

/** Where the caret stands; null where it is in no text. */
export function readCaret(root: HTMLElement): { block: number; offset: number } | null {
  const selection = document.getSelection();
  const node = selection?.focusNode;
  const row = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>(textSelector);
  if (!selection || !node || !row || !root.contains(row)) return null;
  return { block: readPlace(row).block, offset: offsetAt(row, node, selection.focusOffset, 'start') };
}

/** The text under the pointer. */
export function placeAtPoint(x: number, y: number): { block: number; offset: number } | null {
  const caret = document.caretPositionFromPoint?.(x, y);
  const node = caret?.offsetNode;
  const row = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>(textSelector);
  if (!caret || !row) return null;
  return { block: readPlace(row).block, offset: offsetAt(row, caret.offsetNode, caret.offset, 'start') };
}

/** What stands for the units [start, end) of the block's text. */
type Leaf = { node: Text | HTMLElement; start: number; end: number };

function* listLeaves(row: HTMLElement): Generator<Leaf> {
  let offset = readPlace(row).start;
  function* listIn(parent: Node): Generator<Leaf> {
    for (const node of parent.childNodes) {
      if (node instanceof Text) yield { node, start: offset, end: (offset += node.length) };
      if (!(node instanceof HTMLElement) || node.dataset['aside'] !== undefined) continue;
      const { at, units } = node.dataset;
      if (at !== undefined) offset = Number(at);
      if (units === undefined) yield* listIn(node);
      else yield { node, start: offset, end: (offset += Number(units)) };
    }
  }
  yield* listIn(row);
}

/** Whether an element shows text before (after) a point in it. */
function hasText(node: Node, nodeOffset: number, element: Node, side: 'before' | 'after'): boolean {
  const range = document.createRange();
  range.selectNode(element);
  if (side === 'before') range.setEnd(node, nodeOffset);
  else range.setStart(node, nodeOffset);
  return range.toString() !== '';
}

/** For a point on a leaf's edge that is given by its parent and an index. */
function pointIsBefore(leaf: Node, node: Node, nodeOffset: number): boolean {
  return leaf.parentNode === node && node.childNodes[nodeOffset] === leaf;
}
