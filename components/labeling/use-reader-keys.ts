'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import { readKey, type KeyIntent } from '#components/labeling/keymap.ts';

const typing = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const apart = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
const pressable = 'button, a[href], summary, [role="separator"], [role="radio"], [role="tab"]';
/** After `g` the next key goes to a page of the project. Milliseconds. */
const pageKeyMs = 1_000;

/**
 * The one listener of the reader. Keys belong to whoever has the focus first: fields and dialogs keep all of theirs,
 * buttons keep Enter, Space and arrows. `onIntent` says whether it took the key.
 */
export function useReaderKeys(
  codeKeys: ReadonlyMap<string, string>,
  onIntent: (intent: KeyIntent) => boolean,
): void {
  const wentTo = useRef(-Infinity); // not 0: a page is asked for keys in its first second too
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || target?.closest(typing) || target?.closest(apart)) return;
    const afterGo = event.timeStamp - wentTo.current < pageKeyMs;
    wentTo.current = event.key === 'g' && !event.ctrlKey && !event.metaKey ? event.timeStamp : -Infinity;
    if (afterGo) return;
    const plain = !event.ctrlKey && !event.metaKey;
    if (plain && target?.closest(pressable) && /^(Enter| |Arrow\w+)$/.test(event.key)) return;
    const intent = readKey(event, codeKeys);
    if (intent && onIntent(intent)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
