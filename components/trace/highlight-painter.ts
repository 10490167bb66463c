import { rangeIn, readPlace } from '#components/trace/dom-offsets.ts';
import type { Place } from '#lib/labels/press-code.ts';

/** A name that app/globals.css styles as ::highlight(name). */
export type Layer = { name: string; places: readonly Place[] };

export type HighlightPainter = ReturnType<typeof createHighlightPainter>;

/** Whether ranges can be painted without elements of their own. Where not, rows draw background spans. */
export function canPaint(): boolean {
  return typeof Highlight !== 'undefined' && 'highlights' in CSS;
}

/**
 * Paints stretches of text over the rows that are now in the page. A mark costs the same in a trace of ten lines and
 * of ten megabytes: no element is made for it, and rows out of sight are not looked at.
 */
export function createHighlightPainter() {
  const rows = new Set<HTMLElement>();
  const names = new Set<string>();
  let layers: readonly Layer[] = [];
  let due = false;

  const paint = () => {
    due = false;
    if (!canPaint()) return;
    const shown = [...rows].filter((row) => row.isConnected);
    for (const name of names) CSS.highlights.delete(name);
    names.clear();
    for (const [priority, { name, places }] of layers.entries()) {
      const ranges = rangesOf(shown, places);
      if (ranges.length === 0) continue;
      const highlight = new Highlight(...ranges);
      highlight.priority = priority;
      CSS.highlights.set(name, highlight);
      names.add(name);
    }
  };
  const ask = () => {
    if (!due) queueMicrotask(paint);
    due = true;
  };

  return {
    /** Later layers lie above earlier ones. */
    setLayers(next: readonly Layer[]): void {
      layers = next;
      ask();
    },
    addRow(row: HTMLElement): () => void {
      rows.add(row);
      ask();
      return () => {
        rows.delete(row);
        ask();
      };
    },
    /** A row has changed what it shows. */
    repaint: ask,
    /** Where a place is on the screen now; null when none of its rows is. */
    findRange(place: Place): Range | null {
      for (const row of rows) {
        const range = row.isConnected ? rangeIn(row, place) : null;
        if (range) return range;
      }
      return null;
    },
    clear(): void {
      layers = [];
      paint();
    },
  };
}

function rangesOf(rows: readonly HTMLElement[], places: readonly Place[]): Range[] {
  if (places.length === 0) return [];
  const byBlock = new Map<number, Place[]>();
  for (const place of places) {
    const known = byBlock.get(place.block);
    if (known) known.push(place);
    else byBlock.set(place.block, [place]);
  }
  return rows.flatMap((row) => {
    const { block, start, end } = readPlace(row);
    const near = (byBlock.get(block) ?? []).filter((place) => place.start < end && place.end > start);
    return near.flatMap((place) => rangeIn(row, place) ?? []);
  });
}
