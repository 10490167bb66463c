'use client';
import type { KeyboardEvent, PointerEvent } from 'react';
import { narrowestColumn, widestColumn } from '#lib/trace/column-layout.ts';

type ColumnEdgeProps = {
  name: string;
  width: number;
  /** While it is drawn, and when it is let go. */
  onResize: (width: number, done: boolean) => void;
};

const step = 16;

/** The right edge of a column's head: drawn by the mouse or a finger, moved by the arrow keys. */
export function ColumnEdge({ name, width, onResize }: ColumnEdgeProps) {
  function draw(event: PointerEvent<HTMLElement>): void {
    event.preventDefault();
    const edge = event.currentTarget;
    const from = event.clientX - (edge.parentElement?.offsetWidth ?? width);
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (moved) => onResize(moved.clientX - from, false);
    edge.onlostpointercapture = (ended) => {
      edge.onpointermove = null;
      edge.onlostpointercapture = null;
      onResize(ended.clientX - from, true);
    };
  }
  function press(event: KeyboardEvent<HTMLElement>): void {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onResize((event.currentTarget.parentElement?.offsetWidth ?? width) + by, true);
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that has the focus is a control (ARIA 1.2)
    <span
      role="separator"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${name}`}
      aria-valuenow={Math.round(width)}
      aria-valuemin={narrowestColumn}
      aria-valuemax={widestColumn}
      onPointerDown={draw}
      onKeyDown={press}
      className="absolute inset-y-0 right-0 w-2 cursor-col-resize touch-none border-r-2 border-transparent hover:border-accent focus-visible:border-accent focus-visible:outline-none"
    />
  );
}
