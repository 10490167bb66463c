'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { CommandId, KeyIntent } from '#components/labeling/keymap.ts';

/** What is done to labels, or goes by them. */
const ofLabels: ReadonlySet<CommandId> = new Set<CommandId>([
  ...(['answer-no', 'answer-unsure', 'note', 'retract', 'undo', 'redo'] as const),
  ...(['find-next', 'find-previous', 'done'] as const),
]);

/**
 * Keys that concern labels wait, in their order, until the labels are there; all others are carried out at once. A key is never lost
 * because a page of many labels is young.
 */
export function useWaitingIntents(
  ready: boolean,
  carryOut: (intent: KeyIntent) => boolean,
): (intent: KeyIntent) => boolean {
  const waiting = useRef<KeyIntent[]>([]);
  const replay = useEffectEvent(() => {
    const intent = waiting.current.shift();
    if (intent) carryOut(intent);
    return waiting.current.length > 0;
  });
  useEffect(() => {
    if (!ready) return;
    // One a turn: each sees what the one before it has changed.
    let timer: ReturnType<typeof setTimeout> | null = null;
    const next = () => {
      timer = replay() ? setTimeout(next, 0) : null;
    };
    next();
    return () => {
      if (timer !== null) clearTimeout(timer);
    };
  }, [ready]);
  return (intent) => {
    const concerned = intent.kind === 'code' || ofLabels.has(intent.id);
    // Nothing overtakes what waits, also while it is being carried out.
    if (waiting.current.length === 0 && (ready || !concerned)) return carryOut(intent);
    waiting.current.push(intent);
    return true;
  };
}
