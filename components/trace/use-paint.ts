'use client';
import { useLayoutEffect } from 'react';
import type { HighlightPainter, Layer } from '#components/trace/highlight-painter.ts';
import type { Marks } from '#components/trace/reader-context.ts';
import { families } from '#components/ui/mark.tsx';
import type { Hits } from '#components/trace/use-find.ts';
import type { Place } from '#lib/labels/press-code.ts';

type Painted = {
  painter: HighlightPainter;
  marks: Marks;
  hits: Hits;
  hit: Place | null;
  selection: readonly Place[];
  flash: Place | null;
};

/** Keeps the highlights of the page in step with labels, hits and selection. */
export function usePaint({ painter, marks, hits, hit, selection, flash }: Painted): void {
  useLayoutEffect(() => {
    const layers: Layer[] = [
      {
        names: families.map((family) => `family-${family}`),
        overlapping: (row) =>
          marks
            .overlapping(row)
            .filter(({ label }) => label.value !== 'no')
            .map(({ look, place }) => ({ name: `family-${look.family}`, place })),
      },
      layerOf('search-hit', (row) => hits.overlapping(row)),
      layerOf('search-current', () => (hit ? [hit] : [])),
      layerOf('active-selection', () => (flash ? [...selection, flash] : selection)),
    ];
    painter.setLayers(layers);
  }, [painter, marks, hits, hit, selection, flash]);
  useLayoutEffect(() => () => painter.clear(), [painter]);
}

/** `find` may give places of other rows and blocks too. */
function layerOf(name: string, find: (row: Place) => readonly Place[]): Layer {
  return {
    names: [name],
    overlapping: (row) =>
      find(row)
        .filter(({ block }) => block === row.block)
        .sort((one, other) => one.start - other.start)
        .map((place) => ({ name, place })),
  };
}
