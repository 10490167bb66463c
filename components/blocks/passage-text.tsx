'use client';
import { useEffect, useRef } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { splitsPair } from '#lib/trace/offsets.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** UTF-16 units of a passage around the place in question. */
const reach = 6_000;

/** A block's text around a place, which is marked and brought into view. What is not shown is said. */
export function PassageText({
  block,
  place,
}: {
  block: BlockView;
  place: { start: number; end: number } | null;
}) {
  const mark = useRef<HTMLElement>(null);
  useEffect(() => mark.current?.scrollIntoView({ block: 'nearest' }), [place]);
  const { text } = block;
  const within = place && place.end <= text.length ? place : null;
  const from = whole(text, Math.max(0, (within?.start ?? 0) - reach));
  const to = whole(text, Math.min(text.length, (within?.end ?? 0) + reach));
  return (
    <div
      role="group"
      aria-label="Passage"
      dir="auto"
      // A scrolling region must take the focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as it says
      tabIndex={0}
      className="min-h-0 reading max-w-none! overflow-y-auto rounded-md bg-sunken px-3 py-2 text-sm! whitespace-pre-wrap"
    >
      {from > 0 && (
        <p className="text-2xs text-muted">{from.toLocaleString('en')} characters before are not shown.</p>
      )}
      <VisibleText text={text.slice(from, within?.start ?? to)} />
      {within && (
        <>
          <mark ref={mark} className="rounded-sm bg-search text-ink">
            <VisibleText text={text.slice(within.start, within.end)} />
          </mark>
          <VisibleText text={text.slice(within.end, to)} />
        </>
      )}
      {to < text.length && (
        <p className="text-2xs text-muted">
          {(text.length - to).toLocaleString('en')} characters after are not shown.
        </p>
      )}
    </div>
  );
}

function whole(text: string, offset: number): number {
  return splitsPair(text, offset) ? offset - 1 : offset;
}
