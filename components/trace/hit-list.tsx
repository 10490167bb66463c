'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { findBlock, findStep } from '#components/trace/place.ts';
import { useReaderParts } from '#components/trace/reader-context.ts';
import { useText } from '#components/trace/trace-text.ts';
import type { Find } from '#components/trace/use-find.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { Place } from '#lib/labels/press-code.ts';
import { blockKinds } from '#lib/trace/glossary.ts';

/** UTF-16 units shown before a hit, of it and after it. */
const before = 40;
const mostOfHit = 120;
const after = 120;

/** Every hit with the words around it. Only those in sight exist, and only their text is read. */
export function HitList({ find }: { find: Find }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { hits, index } = find;
  // eslint-disable-next-line react-hooks/incompatible-library -- its result is used here only, never memoised
  const virtualizer = useVirtualizer({
    count: hits.listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 6,
  });
  useEffect(() => {
    if (index >= 0) virtualizer.scrollToIndex(index);
  }, [index, virtualizer]);
  return (
    <div className="mt-1.5 border-t border-line pt-1.5">
      <div
        ref={scroller}
        role="group"
        aria-label="Hits"
        // A scrolling region must take the focus.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as it says
        tabIndex={0}
        className="h-64 overflow-y-auto"
      >
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const place = hits.listed[item.index];
            return (
              place && (
                <div
                  key={item.key}
                  className="absolute inset-x-0 top-0 h-11"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Hit place={place} current={item.index === index} onPress={() => find.go(item.index)} />
                </div>
              )
            );
          })}
        </div>
      </div>
      <p className="px-2 pt-1.5 text-2xs text-muted">
        {hits.listed.length < hits.total &&
          `The first ${hits.listed.length.toLocaleString('en')} of ${hits.total.toLocaleString('en')} hits are listed. `}
        Searched: all text of the trace, {hits.searchedUnits.toLocaleString('en')} characters. Not searched:
        names of tools, pictures, notes and details.
      </p>
    </div>
  );
}

function Hit({ place, current, onPress }: { place: Place; current: boolean; onPress: () => void }) {
  const { blocks } = useReaderParts();
  const block = findBlock(blocks, place.block);
  const start = Math.max(0, place.start - before);
  const shownEnd = Math.min(place.end, place.start + mostOfHit);
  const text = useText({
    block: place.block,
    start,
    end: Math.min(place.end + after, shownEnd + after, block?.length ?? place.end),
  });
  const step = block && findStep(block, place.start);
  return (
    <button
      type="button"
      aria-current={current || undefined}
      onClick={onPress}
      className={classNames(
        'flex h-full w-full flex-col justify-center rounded-md px-2 text-left text-xs',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <span className="text-2xs text-muted">
        {block && blockKinds[block.kind]}
        {step !== null && ` · step ${(step + 1).toLocaleString('en')}`}
      </span>
      <span dir="auto" className="block w-full truncate [unicode-bidi:isolate]">
        {text === null ? (
          '…'
        ) : (
          <>
            <VisibleText text={oneLine(text.slice(0, place.start - start))} />
            <mark className="rounded-xs bg-search text-ink">
              <VisibleText text={oneLine(text.slice(place.start - start, shownEnd - start))} />
            </mark>
            <VisibleText text={oneLine(text.slice(shownEnd - start))} />
          </>
        )}
      </span>
    </button>
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
