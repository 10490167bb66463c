'use client';
import { createContext, useContext } from 'react';
import type { CodeLook } from '#components/labeling/code-look.ts';
import type { HighlightPainter } from '#components/trace/highlight-painter.ts';
import { slotKeyOf } from '#lib/labels/label-store.ts';
import { indexIntervals } from '#lib/labels/interval-index.ts';
import type { Place } from '#lib/labels/press-code.ts';
import type { BlockView, LabelView } from '#lib/trace/view.ts';

/** What every part of the reader needs of the whole. */
export type ReaderParts = {
  slug: string;
  blocks: readonly BlockView[];
  painter: HighlightPainter;
  looks: ReadonlyMap<string, CodeLook>;
  labels: readonly LabelView[];
  marks: Marks;
  activeRow: string | null;
  goTo: (place: Place) => void;
  toggleFold: (block: number) => void;
  copyLink: (hash: string) => void;
};

/** One quote of a label. */
export type Mark = { place: Place; label: LabelView; look: CodeLook };

export const ReaderContext = createContext<ReaderParts | null>(null);

export function useReaderParts(): ReaderParts {
  const parts = useContext(ReaderContext);
  if (!parts) throw new Error('A part of the reader stands outside it.');
  return parts;
}

/** The quotes of the labels that stand, found by place. */
export type Marks = {
  /** In the order of the text. */
  all: readonly Mark[];
  overlapping(place: Place): Mark[];
  /** The first mark that begins after a place's start (or the last before it); at null, the first (or last). */
  next(from: Pick<Place, 'block' | 'start'> | null, direction: 1 | -1): Mark | null;
};

/** The quotes of labels, by place. */
export function indexMarks(labels: readonly LabelView[], looks: ReadonlyMap<string, CodeLook>): Marks {
  const all: Mark[] = [];
  for (const label of labels) {
    const look = looks.get(label.codeId);
    if (!look) continue;
    for (const { block, start, end } of label.evidence)
      if (block !== null && start !== null && end !== null)
        all.push({ place: { block, start, end }, label, look });
  }
  all.sort(inOrder);
  return marksOf(all);
}

/**
 * Marks with labels laid on top that the server has not acknowledged yet: what a key has just done is found without going through all
 * there are.
 */
export function layOver(
  below: Marks,
  unsaved: readonly LabelView[],
  looks: ReadonlyMap<string, CodeLook>,
): Marks {
  if (unsaved.length === 0) return below;
  const newest = new Map(unsaved.map((label) => [slotKeyOf(label), label]));
  const above = indexMarks(
    [...newest.values()].filter(({ value }) => value !== null),
    looks,
  );
  const stands = ({ label }: Mark) => !newest.has(slotKeyOf(label));
  let whole: Marks | null = null;
  const both = () => (whole ??= marksOf([...below.all.filter(stands), ...above.all].sort(inOrder)));
  return {
    get all() {
      return both().all;
    },
    next: (from, direction) => both().next(from, direction),
    overlapping: (place) =>
      [...below.overlapping(place).filter(stands), ...above.overlapping(place)].sort(inOrder),
  };
}

const inOrder = (one: Mark, other: Mark) =>
  one.place.block - other.place.block || one.place.start - other.place.start;

function marksOf(all: readonly Mark[]): Marks {
  const blocks = new Map(
    [...Map.groupBy(all, ({ place }) => place.block)].map(([block, marks]) => [
      block,
      indexIntervals(marks, ({ place }) => place),
    ]),
  );
  return {
    all,
    next(from, direction) {
      if (!from) return all.at(direction === 1 ? 0 : -1) ?? null;
      const order = ({ place }: Mark) => place.block - from.block || place.start - from.start;
      let [low, high] = [0, all.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        const mark = all[middle];
        const before = mark && (direction === 1 ? order(mark) <= 0 : order(mark) < 0);
        if (before) low = middle + 1;
        else high = middle;
      }
      return all[direction === 1 ? low : low - 1] ?? null;
    },
    overlapping: ({ block, start, end }) => blocks.get(block)?.overlapping(start, end) ?? [],
  };
}
