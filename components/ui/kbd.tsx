'use client';
import { useSyncExternalStore } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type KbdProps = {
  /** `mod+k`, `shift+?`, or one after the other: `g t`. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
  keys: string;
  /** On a dark ground, as in a tooltip. */
  inverse?: boolean | undefined;
};

export function Kbd({ keys, inverse = false }: KbdProps) {
  const mac = useSyncExternalStore(noChange, onMac, () => false);
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(' ').map((chord, index) => (
        <kbd
          key={index}
          className={classNames(
            'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 font-sans text-2xs leading-none font-medium',
            inverse ? 'border-canvas/30 text-canvas' : 'border-line-strong text-muted',
          )}
        >
          {chord
            .split('+')
            .map((key) => names(mac)[key] ?? (key.length === 1 ? key.toUpperCase() : key))
            .join(mac ? '' : '\u2009+\u2009')}
        </kbd>
      ))}
    </span>
  );
}

const names = (mac: boolean): Record<string, string> => ({
  mod: mac ? '⌘' : 'Ctrl',
  shift: mac ? '⇧' : 'Shift',
  alt: mac ? '⌥' : 'Alt',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  backspace: '⌫',
  space: 'Space',
});

const noChange = () => () => undefined;
const onMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
