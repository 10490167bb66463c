import { rangeIn, readPlace } from '#components/trace/dom-offsets.ts';
import type { Place } from '#lib/labels/press-code.ts';

/**
 * Marks of one look: names that app/globals.css styles as ::highlight(name), each with its places that overlap a
 * stretch. It is asked for the rows in sight only.
 */
export type Layer = {
  names: readonly string[];
  overlapping: (row: Place) => Iterable<{ name: string; place: Place }>;
};

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
    let priority = 0;
    for (const layer of layers) {
      const ranges = new Map<string, Range[]>(layer.names.map((name) => [name, []]));
      for (const row of shown)
        for (const [name, places] of mergeByName(layer.overlapping(readPlace(row))))
          ranges.get(name)?.push(...places.flatMap((place) => rangeIn(row, place) ?? []));
      for (const [name, found] of ranges) {
        priority += 1;
        if (found.length === 0) continue;
        const highlight = new Highlight(...found);
        highlight.priority = priority;
        CSS.highlights.set(name, highlight);
        names.add(name);
      }
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

/** Places of one name that overlap or touch become one: ten thousand labels on a line paint like one. */
function mergeByName(found: Iterable<{ name: string; place: Place }>): Map<string, Place[]> {
  const merged = new Map<string, Place[]>();
  for (const { name, place } of found) {
    const places = merged.get(name) ?? [];
    const last = places.at(-1);
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end);
    else places.push({ ...place });
    merged.set(name, places);
  }
  return merged;
}
