'use client';
import { useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useHotkeys } from 'react-hotkeys-hook';

type RowCursorOptions = {
  initial: number;
  count: number;
  table: RefObject<HTMLElement | null>;
  scrollTo: (index: number) => void;
  open: (index: number) => void;
  /** A range of rows, as Shift with the arrows draws it. */
  extend: (from: number, to: number) => void;
  toggle: (index: number) => void;
};

/**
 * The row the keyboard is at, −1 before it was used. j and k move from anywhere on the page; arrows, Home and End where
 * they have no other meaning. The row's link gets the focus, so Enter opens it and a screen reader says it.
 */
export function useRowCursor({ initial, count, table, scrollTo, open, ...select }: RowCursorOptions) {
  const [cursor, setCursor] = useState(initial);

  function move(index: number): void {
    const next = Math.max(0, Math.min(count - 1, index));
    if (count === 0) return;
    flushSync(() => setCursor(next));
    scrollTo(next);
    table.current?.querySelector<HTMLElement>(`[data-row="${next}"] a`)?.focus({ preventScroll: true });
  }

  function extend(by: 1 | -1): void {
    const from = Math.max(0, cursor);
    const to = cursor < 0 ? 0 : Math.max(0, Math.min(count - 1, cursor + by));
    if (count === 0) return;
    select.extend(from, to);
    move(to);
  }

  useHotkeys('j', () => move(cursor + 1), { enabled: isFree });
  useHotkeys('k', () => move(cursor - 1), { enabled: isFree });
  const here = {
    enabled: (event: KeyboardEvent) => isFree(event) && isHere(event, table),
    preventDefault: true,
  };
  useHotkeys('down', () => move(cursor + 1), here);
  useHotkeys('up', () => move(cursor - 1), here);
  useHotkeys('shift+down', () => extend(1), here);
  useHotkeys('shift+up', () => extend(-1), here);
  useHotkeys('x', () => cursor >= 0 && cursor < count && select.toggle(cursor), { enabled: isFree });
  useHotkeys('home', () => move(0), here);
  useHotkeys('end', () => move(count - 1), here);
  useHotkeys('enter', () => cursor >= 0 && open(cursor), {
    enabled: (event) => isFree(event) && event.target === document.body,
  });

  return { cursor, setCursor };
}

/** No dialog, menu or drawer is open. */
export function isFree(event: KeyboardEvent): boolean {
  const within = event.target instanceof Element ? event.target : null;
  return within?.closest('[role=dialog], [role=menu], [role=listbox]') === null;
}

function isHere(event: KeyboardEvent, table: RefObject<HTMLElement | null>): boolean {
  return (
    event.target === document.body ||
    (event.target instanceof Node && table.current?.contains(event.target) === true)
  );
}
