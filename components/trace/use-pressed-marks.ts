'use client';
import { useState, type MouseEvent } from 'react';
import { placeAtPoint } from '#components/trace/dom-offsets.ts';
import type { MarksAtPoint } from '#components/trace/label-popover.tsx';
import type { Marks } from '#components/trace/reader-context.ts';
import type { Reading } from '#components/trace/use-reading.ts';

/** The marks under where the text was pressed last; `letGo` closes them. */
export function usePressedMarks(reading: Reading, marks: Marks) {
  const [pressed, setPressed] = useState<MarksAtPoint | null>(null);
  return {
    pressed,
    letGo: () => setPressed(null),
    /** A press makes the step active; on marked text, without a selection, it tells what is marked there. */
    showMarks: (event: MouseEvent): void => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
      if (row?.dataset['row'] !== undefined) reading.activate(row.dataset['row']);
      if (document.getSelection()?.isCollapsed === false) return;
      const point = placeAtPoint(event.clientX, event.clientY);
      if (!point) return;
      const { block, offset } = point;
      const under = marks.overlapping({ block, start: offset - 1, end: offset + 1 }).filter(({ place }) => {
        const start = Math.max(place.start, offset - 1);
        const end = Math.min(place.end, offset + 1);
        return isUnder(event, reading.painter.findRange({ block, start, end }));
      });
      if (under.length > 0) setPressed({ x: event.clientX, y: event.clientY, marks: under });
    },
  };
}

function isUnder({ clientX, clientY }: MouseEvent, range: Range | null): boolean {
  return Array.from(range?.getClientRects() ?? []).some(
    ({ left, right, top, bottom }) =>
      left <= clientX && clientX <= right && top <= clientY && clientY <= bottom,
  );
}
