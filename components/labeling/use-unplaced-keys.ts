'use client';
import { useHotkeys } from 'react-hotkeys-hook';

type Keys = {
  move: (by: 1 | -1) => void;
  candidate: (index: number) => void;
  accept: () => void;
  dismiss: () => void;
  open: () => void;
  undo: () => void;
};

/** The keys of the list of quotes. Dialogs keep theirs, and Enter belongs to a button or link that has the focus. */
export function useUnplacedKeys({ move, candidate, accept, dismiss, open, undo }: Keys): void {
  useHotkeys('j, down', () => move(1), { enabled: isFree, preventDefault: true });
  useHotkeys('k, up', () => move(-1), { enabled: isFree, preventDefault: true });
  useHotkeys('1, 2, 3', (event) => candidate(Number(event.key) - 1), { enabled: isFree });
  useHotkeys('enter', accept, { enabled: (event) => isFree(event) && !isPressable(event) });
  useHotkeys('x', dismiss, { enabled: isFree });
  useHotkeys('o', open, { enabled: isFree });
  useHotkeys('z', undo, { enabled: isFree });
}

function isFree(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return !target?.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox], select, input');
}

/** A quote of the list keeps the focus it got by a click: there Enter is still the answer. */
function isPressable(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return (target?.closest('button:not([data-quote]), a, summary') ?? null) !== null;
}
