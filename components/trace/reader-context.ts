'use client';
import { createContext, useContext } from 'react';
import type { CodeLook } from '#components/labeling/code-look.ts';
import type { HighlightPainter } from '#components/trace/highlight-painter.ts';
import type { Place } from '#lib/labels/press-code.ts';
import type { BlockView, LabelView } from '#lib/trace/view.ts';

/** What every part of the reader needs of the whole. */
export type ReaderParts = {
  slug: string;
  blocks: readonly BlockView[];
  painter: HighlightPainter;
  looks: ReadonlyMap<string, CodeLook>;
  labels: readonly LabelView[];
  /** The labels whose quotes lie in a block, by block. */
  marks: ReadonlyMap<number, readonly Mark[]>;
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

/** The quotes of labels that stand, by the block they lie in. */
export function markBlocks(
  labels: readonly LabelView[],
  looks: ReadonlyMap<string, CodeLook>,
): Map<number, Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const label of labels) {
    const look = looks.get(label.codeId);
    if (!look) continue;
    for (const { block, start, end } of label.evidence) {
      if (block === null || start === null || end === null) continue;
      const known = marks.get(block) ?? [];
      known.push({ place: { block, start, end }, label, look });
      marks.set(block, known);
    }
  }
  return marks;
}
