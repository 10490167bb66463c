'use client';
import { useEffect, useRef } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { useText } from '#components/trace/trace-text.ts';
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
  const within = place && place.end <= block.length ? place : null;
  const start = Math.max(0, (within?.start ?? 0) - reach - 1);
  const text = useText({
    block: block.ordinal,
    start,
    end: Math.min(block.length, (within?.end ?? 0) + reach + 1),
  });
  const whole = (offset: number) => (splitsPair(text ?? '', offset - start) ? offset - 1 : offset);
  const from = whole(Math.max(0, (within?.start ?? 0) - reach));
  const to = whole(Math.min(block.length, (within?.end ?? 0) + reach));
  const read = (one: number, other: number) => text?.slice(one - start, other - start) ?? '…';
  useEffect(() => {
    // A browser may answer with a promise, which is no way to clean up.
    void mark.current?.scrollIntoView({ block: 'nearest' });
  }, [place, text]);
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
      <VisibleText text={read(from, within?.start ?? to)} />
      {within && (
        <>
          <mark ref={mark} className="rounded-sm bg-search text-ink">
            <VisibleText text={read(within.start, within.end)} />
          </mark>
          <VisibleText text={read(within.end, to)} />
        </>
      )}
      {to < block.length && (
        <p className="text-2xs text-muted">
          {(block.length - to).toLocaleString('en')} characters after are not shown.
        </p>
      )}
    </div>
  );
}
