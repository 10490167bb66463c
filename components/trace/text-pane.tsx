'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useRef } from 'react';
import { PaneRow } from '#components/trace/pane-row.tsx';
import type { Row } from '#components/trace/rows.ts';
import { comingTops, startPace } from '#components/trace/scroll-pace.ts';
import { lineHeight, unitsOfLine } from '#components/trace/text-skeleton.tsx';
import { useTraceText } from '#components/trace/trace-text.ts';
import type { TextRange } from '#lib/trace/text-store.ts';

/** How the reader moves a pane. */
export type PaneHandle = {
  /** Brings a row into view; `near` leaves the pane still when the row is in sight already. */
  showRow: (index: number, align: 'center' | 'start' | 'near') => void;
  /** The first row in sight. */
  firstInSight: () => number;
  element: () => HTMLElement | null;
};

type TextPaneProps = {
  rows: readonly Row[];
  label: string;
  gutter: boolean;
  onScroll?: (() => void) | undefined;
  attach: (handle: PaneHandle | null) => void;
};

const mostPlainRows = 200;
const mostPlainUnits = 60_000;

/** A scrolling column of rows. A long one keeps only the rows in sight in the page. */
export function TextPane(props: TextPaneProps) {
  const units = props.rows.reduce((sum, row) => sum + (row.kind === 'text' ? row.end - row.start : 0), 0);
  const long = props.rows.length > mostPlainRows || units > mostPlainUnits;
  return long ? <WindowedPane {...props} /> : <PlainPane {...props} />;
}

// As high as its place allows; with the focus, an edge instead of a frame around all the text.
const paneClass =
  'relative h-full max-h-[inherit] overflow-y-auto py-2 [overflow-anchor:none] focus-visible:shadow-[inset_2px_0_0_var(--accent)] focus-visible:outline-none';

function PlainPane({ rows, label, gutter, onScroll, attach }: TextPaneProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const texts = useTraceText();
  useEffect(() => texts.want(label, rangesOf(rows, 0, rows.length - 1), []), [texts, label, rows]);
  useImperativeHandle(attach, () => {
    const elements = () => [...(scroller.current?.querySelectorAll<HTMLElement>('[data-index]') ?? [])];
    return {
      showRow: (index, align) =>
        elements()[index]?.scrollIntoView({ block: align === 'near' ? 'nearest' : align }),
      firstInSight: () => {
        const top = scroller.current?.getBoundingClientRect().top ?? 0;
        return elements().findIndex((element) => element.getBoundingClientRect().bottom > top + 8);
      },
      element: () => scroller.current,
    };
  });
  return (
    <div
      ref={scroller}
      role="group"
      aria-label={`${label} text`}
      // A scrolling region must take the focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as it says
      tabIndex={0}
      onScroll={onScroll}
      className={paneClass}
    >
      {rows.map((row, index) => (
        <div key={row.id} data-index={index} className="scroll-my-6">
          <PaneRow row={row} gutter={gutter} />
        </div>
      ))}
    </div>
  );
}

function WindowedPane({ rows, label, gutter, onScroll, attach }: TextPaneProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its result is used here only, never memoised
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimateHeight(rows[index]),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    initialRect: { width: 600, height: 900 },
  });
  useImperativeHandle(attach, () => ({
    showRow: (index, align) => virtualizer.scrollToIndex(index, { align: align === 'near' ? 'auto' : align }),
    firstInSight: () => virtualizer.getVirtualItemForOffset(scroller.current?.scrollTop ?? 0)?.index ?? 0,
    element: () => scroller.current,
  }));
  const items = virtualizer.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const texts = useTraceText();
  const pace = useRef(startPace());
  useEffect(() => {
    const top = scroller.current?.scrollTop ?? 0;
    const coming = comingTops(pace.current, top, performance.now()).flatMap(
      (at) => virtualizer.getVirtualItemForOffset(at)?.index ?? [],
    );
    const seen = to - from;
    texts.want(label, rangesOf(rows, from, to), [
      ...coming.flatMap((first) => rangesOf(rows, first, first + seen)),
      ...rangesAround(rows, from, to),
    ]);
  }, [texts, label, rows, from, to, virtualizer]);
  return (
    <div
      ref={scroller}
      role="group"
      aria-label={`${label} text`}
      // A scrolling region must take the focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as it says
      tabIndex={0}
      onScroll={onScroll}
      className={paneClass}
    >
      <div style={{ height: virtualizer.getTotalSize() }} />
      <div
        className="absolute inset-x-0 top-2"
        style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
      >
        {items.map((item) => {
          const row = rows[item.index];
          return (
            <div
              key={item.key}
              data-index={item.index}
              ref={virtualizer.measureElement}
              className="flow-root"
            >
              {row && <PaneRow row={row} gutter={gutter} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** How far the text is read ahead of what is in sight, in UTF-16 units and in rows, whichever is reached first. */
const aheadUnits = 40_000;
const aheadRows = 120;

/** The text of rows, from the first to the last. */
function rangesOf(rows: readonly Row[], first: number, last: number): TextRange[] {
  return rows
    .slice(Math.max(0, first), Math.max(0, last + 1))
    .flatMap((row) => (row.kind === 'text' ? [{ block: row.block, start: row.start, end: row.end }] : []));
}

/** The text of the rows below those in sight and above them. */
function rangesAround(rows: readonly Row[], from: number, to: number): TextRange[] {
  return ([1, -1] as const).flatMap((direction) => {
    const ranges: TextRange[] = [];
    let index = direction === 1 ? to : from;
    let units = 0;
    for (let count = 0; count < aheadRows && units < aheadUnits; count += 1) {
      index += direction;
      const found = rangesOf(rows, index, index);
      ranges.push(...found);
      units += found.reduce((sum, { start, end }) => sum + end - start, 0);
    }
    return ranges;
  });
}

/** Pixels, before the row has been measured. */
function estimateHeight(row: Row | undefined): number {
  return row?.kind === 'text' ? 8 + Math.ceil((row.end - row.start) / unitsOfLine) * lineHeight : 36;
}
