'use client';
import { useLayoutEffect } from 'react';
import type { HighlightPainter, Layer } from '#components/trace/highlight-painter.ts';
import type { Mark } from '#components/trace/reader-context.ts';
import { families } from '#components/ui/mark.tsx';
import type { Place } from '#lib/labels/press-code.ts';

type Painted = {
  painter: HighlightPainter;
  marks: ReadonlyMap<number, readonly Mark[]>;
  hits: readonly Place[];
  hit: Place | null;
  selection: readonly Place[];
  flash: Place | null;
};

/** Keeps the highlights of the page in step with labels, hits and selection. */
export function usePaint({ painter, marks, hits, hit, selection, flash }: Painted): void {
  useLayoutEffect(() => {
    const all = [...marks.values()].flat().filter(({ label }) => label.value !== 'no');
    const layers: Layer[] = families.map((family) => ({
      name: `family-${family}`,
      places: all.filter(({ look }) => look.family === family).map(({ place }) => place),
    }));
    layers.push({ name: 'search-hit', places: hits });
    layers.push({ name: 'search-current', places: hit ? [hit] : [] });
    layers.push({ name: 'active-selection', places: flash ? [...selection, flash] : selection });
    painter.setLayers(layers);
  }, [painter, marks, hits, hit, selection, flash]);
  useLayoutEffect(() => () => painter.clear(), [painter]);
}
