import type { Place } from '#lib/labels/press-code.ts';

/**
 * Between the page and the text. A row's text element carries `data-block`, `data-start` and `data-end`; inside it
 * are text nodes, which count their length, and chips for characters that cannot be seen (`data-units`), which
 * count the units they stand for, whatever they show.
 */
export const textSelector = '[data-block][data-start]';

export function readPlace(element: HTMLElement): Place {
  const { block, start, end } = element.dataset;
  return { block: Number(block), start: Number(start), end: Number(end) };
}

/** The offset in the block's text of a point in the page. A point outside the row is its nearer end. */
export function offsetAt(row: HTMLElement, node: Node, nodeOffset: number): number {
  const { start, end } = readPlace(row);
  const within = document.createRange();
  within.selectNodeContents(row);
  const side = within.comparePoint(node, nodeOffset);
  if (side !== 0) return side < 0 ? start : end;
  let offset = start;
  for (const leaf of listLeaves(row)) {
    if (leaf === node && leaf instanceof Text) return offset + nodeOffset;
    within.selectNode(leaf);
    const beside = within.comparePoint(node, nodeOffset);
    if (beside < 0) return offset;
    if (beside === 0 && leaf.contains(node)) return offset + (nodeOffset > 0 ? unitsOf(leaf) : 0);
    if (beside === 0 && pointIsBefore(leaf, node, nodeOffset)) return offset;
    offset += unitsOf(leaf);
  }
  return end;
}

/** The part of [start, end) this row shows, as a range of the page; null when it shows none of it. */
export function rangeIn(row: HTMLElement, { block, start, end }: Place): Range | null {
  const shown = readPlace(row);
  const from = Math.max(start, shown.start);
  const to = Math.min(end, shown.end);
  if (shown.block !== block || from >= to) return null;
  const range = document.createRange();
  let offset = shown.start;
  let open = false;
  for (const leaf of listLeaves(row)) {
    const next = offset + unitsOf(leaf);
    if (!open && from < next) {
      if (leaf instanceof Text) range.setStart(leaf, from - offset);
      else range.setStartBefore(leaf);
      open = true;
    }
    if (open && to <= next) {
      if (leaf instanceof Text) range.setEnd(leaf, to - offset);
      else range.setEndAfter(leaf);
      return range;
    }
    offset = next;
  }
  return null;
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
    const start = offsetAt(row, range.startContainer, range.startOffset);
    const end = offsetAt(row, range.endContainer, range.endOffset);
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

/** The text under the pointer. */
export function placeAtPoint(x: number, y: number): { block: number; offset: number } | null {
  const caret = document.caretPositionFromPoint?.(x, y);
  const node = caret?.offsetNode;
  const row = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>(textSelector);
  if (!caret || !row) return null;
  return { block: readPlace(row).block, offset: offsetAt(row, caret.offsetNode, caret.offset) };
}

function* listLeaves(parent: Node): Generator<Text | HTMLElement> {
  for (const child of parent.childNodes) {
    if (child instanceof Text) yield child;
    else if (child instanceof HTMLElement) {
      if (child.dataset['units'] !== undefined) yield child;
      else yield* listLeaves(child);
    }
  }
}

function unitsOf(leaf: Text | HTMLElement): number {
  return leaf instanceof Text ? leaf.length : Number(leaf.dataset['units']);
}

/** For a point on a leaf's edge that is given by its parent and an index. */
function pointIsBefore(leaf: Node, node: Node, nodeOffset: number): boolean {
  return leaf.parentNode === node && node.childNodes[nodeOffset] === leaf;
}
