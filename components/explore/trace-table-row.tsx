'use client';
import { FlexRender, type Row } from '@tanstack/react-table';
import { Link } from '#components/ui/link.tsx';
import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';
import { SnippetLine } from '#components/explore/snippet-line.tsx';
import { StatusCell } from '#components/explore/trace-cells.tsx';
import type { traceFeatures } from '#components/explore/trace-features.ts';
import { pinStyle } from '#components/explore/pin-style.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import type { RowSnippets } from '#components/explore/use-snippets.ts';
import { classNames } from '#components/ui/class-names.ts';
import type { TraceRow } from '#lib/trace/trace-row.ts';

type TraceTableRowProps = {
  row: Row<typeof traceFeatures, TraceRow>;
  index: number;
  /** Height of the rows left out before it, in pixels. */
  gap: number;
  href: string;
  /** Where the keyboard is. */
  current: boolean;
  tabbable: boolean;
  picked: boolean;
  /** What a search found in it; left out where there is none. */
  found: RowSnippets | undefined;
  /** With Shift: everything from where the last was. */
  onPick: (range: boolean) => void;
  onFocus: () => void;
  /** Told before the trace is opened. */
  onOpen: () => void;
};

/** A trace. Its title is the link; pressing anywhere else in the row does the same. */
export function TraceTableRow(props: TraceTableRowProps) {
  const { row, index, gap, href, current, tabbable, picked, found, onPick, onFocus, onOpen } = props;
  const router = useRouter();
  const statusShown = row.getVisibleCells().some((cell) => cell.column.id === 'status');

  function press(event: MouseEvent): void {
    const elsewhere =
      event.target instanceof Element && event.target.closest('a, [data-column=select]') !== null;
    if (elsewhere || getSelection()?.isCollapsed === false) return;
    if (event.metaKey || event.ctrlKey) window.open(href, '_blank', 'noopener');
    else {
      onOpen();
      router.push(href);
    }
  }

  return (
    <>
      {gap > 0 && (
        <tr aria-hidden style={{ height: gap }}>
          <td />
        </tr>
      )}
      <tr
        data-row={index}
        aria-rowindex={index + 2}
        data-current={current || undefined}
        data-selected={picked || undefined}
        onClick={press}
        className="group/row cursor-pointer bg-canvas hover:bg-hover has-[+[data-found]:hover]:bg-hover data-current:bg-hover data-selected:bg-accent-soft data-current:[&>:first-child]:shadow-[inset_2px_0_var(--color-accent)]"
      >
        {row.getVisibleCells().map((cell) => {
          const content = <FlexRender cell={cell} />;
          const pinned = cell.column.getIsPinned() !== false;
          const place = { style: pinStyle(cell.column), 'data-pinned': pinned || undefined };
          const numeric = cell.column.columnDef.meta?.numeric === true;
          if (cell.column.id === 'select')
            return (
              <td
                key={cell.id}
                {...place}
                data-column="select"
                className={classNames(cellClass, found === undefined && 'border-b', 'cursor-default')}
              >
                <Checkbox
                  aria-label={`Select ${row.original.title}, sample ${row.original.sample}`}
                  tabIndex={tabbable ? 0 : -1}
                  className="relative before:absolute before:-inset-2.5"
                  checked={picked}
                  onClick={(event) => onPick(event.shiftKey)}
                />
              </td>
            );
          if (cell.column.id === 'title')
            return (
              <th
                key={cell.id}
                {...place}
                scope="row"
                className={classNames(cellClass, found === undefined && 'border-b', 'font-normal')}
              >
                <span className="flex items-center gap-2">
                  <Link
                    href={href}
                    prefetch={false}
                    tabIndex={tabbable ? 0 : -1}
                    title={row.original.title}
                    onFocus={onFocus}
                    onClick={onOpen}
                    className="min-w-0 truncate rounded-sm font-medium hover:underline focus-visible:-outline-offset-1"
                  >
                    {content}
                  </Link>
                  {!statusShown && <StatusCell status={row.original.status} />}
                </span>
              </th>
            );
          return (
            <td
              key={cell.id}
              {...place}
              className={classNames(
                cellClass,
                found === undefined && 'border-b',
                numeric && 'text-right tabular-nums',
              )}
            >
              {content}
            </td>
          );
        })}
      </tr>
      {found !== undefined && (
        <tr
          data-found
          data-selected={picked || undefined}
          onClick={press}
          className="cursor-pointer bg-canvas text-xs text-muted hover:bg-hover data-selected:bg-accent-soft"
        >
          <td className="border-b border-line" />
          <td
            colSpan={row.getVisibleCells().length - 1}
            className="h-6.5 truncate border-b border-line px-2 pb-1.5"
          >
            <SnippetLine found={found} />
          </td>
        </tr>
      )}
    </>
  );
}

const cellClass = 'border-line h-9 truncate px-2 first:pl-3 last:pr-3 data-pinned:z-1 data-pinned:bg-inherit';
