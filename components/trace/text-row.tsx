'use client';
import { Link2 } from 'lucide-react';
import { Fragment, useLayoutEffect, useSyncExternalStore } from 'react';
import { canPaint } from '#components/trace/highlight-painter.ts';
import { TextSkeleton } from '#components/trace/text-skeleton.tsx';
import { useKnownText } from '#components/trace/trace-text.ts';
import { findBlock, formatPlace } from '#components/trace/place.ts';
import { useReaderParts, type Mark } from '#components/trace/reader-context.ts';
import { RowText } from '#components/trace/row-text.tsx';
import type { TextRow as TextRowContent } from '#components/trace/rows.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Mark as Tile } from '#components/ui/mark.tsx';

/** A step or a paragraph: its number and the initials of what was found in it, then the text. */
export function TextRow({ row, gutter }: { row: TextRowContent; gutter: boolean }) {
  const { blocks, marks, activeRow, painter } = useReaderParts();
  const known = useKnownText(row);
  const block = findBlock(blocks, row.block);
  const text = (known ?? '').trimEnd(); // white space at the end of a step is not shown
  const end = row.start + text.length;
  const here = marks.overlapping(row);
  const paints = useSyncExternalStore(never, canPaint, () => null);
  const forcedPrefix = block?.forcedPrefix ?? 0;
  // Before any script has run, marks are elements: they show with the text. What lays the text out otherwise waits.
  const early = paints === null && here.length > 0 && row.look === 'reading' && forcedPrefix <= row.start;
  useLayoutEffect(() => painter.repaint(), [painter, paints]);
  const active = activeRow === row.id;
  return (
    <div
      data-row={row.id}
      aria-current={active ? 'step' : undefined}
      className={classNames(
        'group/row relative flex gap-2.5 rounded-md py-1 pr-3',
        active ? 'bg-accent-soft/50' : 'hover:bg-hover/40',
        gutter ? 'pl-1' : 'pl-3',
      )}
    >
      {active && <span aria-hidden className="absolute inset-y-1 left-0 w-0.5 rounded-full bg-accent" />}
      {gutter && <Gutter row={row} marks={here} />}
      {known === null ? (
        <TextSkeleton units={row.end - row.start} />
      ) : (
        <div
          key={`${row.start}-${end}`}
          ref={(element) => (element ? painter.addRow(element) : undefined)}
          data-block={row.block}
          data-start={row.start}
          data-end={end}
          dir="auto"
          className={classNames(
            'isolate min-w-0 flex-1 whitespace-pre-wrap [unicode-bidi:isolate]',
            row.look === 'code' ? 'rounded-md bg-sunken px-2.5 py-1 reading-code' : 'reading',
          )}
        >
          {early || paints === false ? (
            <MarkedText
              text={text}
              start={row.start}
              marks={here.filter(({ label }) => label.value !== 'no')}
            />
          ) : (
            <RowText row={row} text={text} forcedPrefix={forcedPrefix} />
          )}
        </div>
      )}
      {!gutter && here.length > 0 && <Initials marks={here} />}
    </div>
  );
}

function Gutter({ row, marks }: { row: TextRowContent; marks: readonly Mark[] }) {
  const { copyLink } = useReaderParts();
  const { step } = row;
  return (
    <div className="flex w-9 shrink-0 flex-col items-end gap-1 pt-1 select-none">
      {step !== null && row.leads && (
        <button
          type="button"
          tabIndex={-1}
          title="Copy link to this step"
          aria-label={`Copy link to step ${step + 1}`}
          onClick={() => copyLink(formatPlace({ block: row.block, step }))}
          className="inline-flex items-center gap-0.5 rounded-sm text-2xs leading-[1.05rem] text-faint tabular-nums hover:text-accent"
        >
          {step < 999 && <Link2 aria-hidden className="size-3 opacity-0 group-hover/row:opacity-100" />}
          {step + 1}
        </button>
      )}
      {marks.length > 0 && <Initials marks={marks} />}
    </div>
  );
}

const mostInitials = 3;

function Initials({ marks }: { marks: readonly Mark[] }) {
  const { goTo } = useReaderParts();
  const codes = [...new Map(marks.map((mark) => [mark.look.code.id, mark])).values()];
  return (
    <div className="flex max-w-10 flex-wrap justify-end gap-0.5 select-none">
      {codes.slice(0, mostInitials).map((mark) => (
        <button
          key={mark.label.id}
          type="button"
          tabIndex={-1}
          title={mark.look.code.name}
          aria-label={`${mark.look.code.name}: ${mark.label.value ?? ''}`}
          onClick={() => goTo(mark.place)}
        >
          <Tile
            family={mark.look.family}
            initial={mark.look.initial}
            hollow={mark.label.value === 'unsure'}
          />
        </button>
      ))}
      {codes.length > mostInitials && (
        <span className="text-2xs text-muted">+{codes.length - mostInitials}</span>
      )}
    </div>
  );
}

/** The marked stretches as elements: before the page is alive, and for browsers that cannot paint ranges. */
function MarkedText({ text, start, marks }: { text: string; start: number; marks: readonly Mark[] }) {
  const inside = (offset: number) => Math.min(Math.max(offset - start, 0), text.length);
  const cuts = [0, text.length, ...marks.flatMap(({ place }) => [inside(place.start), inside(place.end)])];
  const borders = [...new Set(cuts)].sort((a, b) => a - b);
  return borders.slice(0, -1).map((from, index) => {
    const to = borders[index + 1] ?? text.length;
    const mark = marks.find(({ place }) => inside(place.start) <= from && inside(place.end) >= to);
    const part = <VisibleText text={text.slice(from, to)} />;
    if (!mark) return <Fragment key={from}>{part}</Fragment>;
    return (
      <span
        key={from}
        data-mark
        data-family={mark.look.family}
        className="border-b-2 border-family bg-family-soft"
      >
        {part}
      </span>
    );
  });
}

const never = () => () => undefined;
