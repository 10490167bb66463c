'use client';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { recallList, rememberList } from '#components/explore/list-memory.ts';
import { ListStatus } from '#components/explore/list-status.tsx';
import { MoreRows } from '#components/explore/more-rows.tsx';
import { SelectionBar } from '#components/explore/selection-bar.tsx';
import { countSelected, isSelected } from '#components/explore/trace-selection.ts';
import { TraceTableHead } from '#components/explore/trace-table-head.tsx';
import { TraceTableRow } from '#components/explore/trace-table-row.tsx';
import { useRowCursor } from '#components/explore/use-row-cursor.ts';
import { showsSnippets, useSnippets } from '#components/explore/use-snippets.ts';
import { useTracePages } from '#components/explore/use-trace-pages.ts';
import { useTraceSelection } from '#components/explore/use-trace-selection.ts';
import { useTraceTable, type TraceOrder } from '#components/explore/use-trace-table.ts';
import { traceHref } from '#components/trace/links.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { metadataColumns, resizeColumn, type ColumnLayout } from '#lib/trace/column-layout.ts';
import type { TracePage } from '#lib/trace/trace-row.ts';

type TracesTableProps = {
  project: string;
  /** The filter as in the address. */
  search: string;
  first: TracePage;
  total: number;
  sort: TraceOrder;
  onSort: (sort: TraceOrder) => void;
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
  /** What a column is called that only this project has. */
  nameOf: (id: string) => string;
  /** Another list is on its way. */
  pending: boolean;
  /** Whether they may keep a selection, for an export or to see it alone. */
  mayKeep: boolean;
};

const plainHeight = 36;
/** With a line for what a search found. */
const foundHeight = 62;
const headHeight = 33;
/** So many rows before the last one loaded, more are fetched. */
const fetchAhead = 40;
const countCap = 10_001;

/** The rows in sight of a list of any length, further pages fetched as they come near. */
export function TracesTable(props: TracesTableProps) {
  const { project, search, first, total, sort, onSort, layout, onLayout, nameOf, pending, mayKeep } = props;
  const pages = useTracePages(project, search, first, metadataColumns(layout));
  const recalled = recallList(project, search, first);
  const router = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ id: string; width: number } | null>(null);
  const { table, titleIsWide } = useTraceTable({
    ...{ rows: pages.rows, nameOf, sort, onSort },
    layout: drawn ? resizeColumn(layout, drawn.id, drawn.width) : layout,
  });
  const withSnippets = showsSnippets(search);
  const rowHeight = withSnippets ? foundHeight : plainHeight;
  const rows = table.getRowModel().rows;
  const loaded = useMemo(() => pages.rows.map(({ id }) => id), [pages.rows]);
  const conditions = conditionsOf(search);
  const select = useTraceSelection(project, conditions, loaded);
  const selected = countSelected(select.selection);
  // Asked while one scrolls: most of the time nothing is selected.
  const here = selected === 0 ? 0 : loaded.filter((id) => isSelected(select.selection, id)).length;
  const columns = table.getVisibleLeafColumns();

  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoized by a compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 900 },
    initialOffset: recalled?.offset ?? 0,
    // The row with the focus stays, wherever one scrolls.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return cursor < 0 || cursor >= range.count || indexes.includes(cursor)
        ? indexes
        : [...indexes, cursor].sort((x, y) => x - y);
    },
    onChange: ({ range }) => {
      if (range && range.endIndex > rows.length - fetchAhead && pages.state === 'idle') pages.loadMore();
    },
  });

  function remember(index: number): void {
    const offset = scroller.current?.scrollTop ?? 0;
    rememberList({ project, search, rows: pages.rows, next: pages.next, offset, cursor: index });
  }
  const hrefOf = (index: number) => traceHref(project, rows[index]?.id ?? '', search);
  const { cursor, setCursor } = useRowCursor({
    initial: recalled?.cursor ?? -1,
    count: rows.length,
    table: scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    open: (index) => {
      remember(index);
      router.push(hrefOf(index));
    },
    toggle: (index) => select.toggle(loaded[index] ?? ''),
    extend: (from, to) => select.extend(loaded[from] ?? '', loaded[to] ?? ''),
  });

  const items = virtualizer.getVirtualItems();
  const snippetsOf = useSnippets(project, search, loaded, {
    first: items[0]?.index ?? 0,
    last: items.at(-1)?.index ?? 0,
  });
  const offset = virtualizer.scrollOffset ?? 0;
  const height = virtualizer.scrollRect?.height ?? 900;
  const inSight = {
    first: Math.min(rows.length, Math.floor(offset / rowHeight) + 1),
    last: Math.min(rows.length, Math.max(0, Math.floor((offset + height - headHeight) / rowHeight))),
  };
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto overscroll-contain">
        <table
          aria-label="Traces"
          aria-rowcount={pages.next === null ? rows.length + 1 : -1}
          aria-busy={pending}
          className={`table-fixed border-separate border-spacing-0 text-left text-sm ${pending ? 'opacity-60 transition-opacity delay-150' : ''}`}
          style={{ minWidth: table.getTotalSize(), width: titleIsWide ? '100%' : table.getTotalSize() }}
        >
          <colgroup>
            {columns.map((column) => (
              <col
                key={column.id}
                style={titleIsWide && column.id === 'title' ? undefined : { width: column.getSize() }}
              />
            ))}
          </colgroup>
          <TraceTableHead
            table={table}
            picked={here === 0 ? 'none' : here === loaded.length ? 'all' : 'some'}
            onPick={select.toggleLoaded}
            onResize={(id, width, done) => {
              setDrawn(done ? null : { id, width });
              if (done) onLayout(resizeColumn(layout, id, width));
            }}
          />
          <tbody>
            {items.map((item, index) => {
              const row = rows[item.index];
              const gap = item.start - (items[index - 1]?.end ?? headHeight);
              if (!row) return null;
              return (
                <TraceTableRow
                  key={row.id}
                  row={row}
                  index={item.index}
                  found={withSnippets ? snippetsOf(row.id) : undefined}
                  gap={gap}
                  href={hrefOf(item.index)}
                  current={item.index === cursor}
                  tabbable={item.index === Math.max(0, cursor)}
                  picked={isSelected(select.selection, row.id)}
                  onPick={(range) => {
                    setCursor(item.index);
                    if (range) select.extend(row.id, row.id);
                    else select.toggle(row.id);
                  }}
                  onFocus={() => setCursor(item.index)}
                  onOpen={() => remember(item.index)}
                />
              );
            })}
            <tr
              aria-hidden
              style={{ height: virtualizer.getTotalSize() + headHeight - (items.at(-1)?.end ?? headHeight) }}
            >
              <td />
            </tr>
          </tbody>
        </table>
        <MoreRows state={pages.state} onRetry={pages.loadMore} />
      </div>
      {selected > 0 && (
        <SelectionBar
          {...{ project, select, conditions, mayKeep }}
          offersAll={select.selection.all === null && here === loaded.length && pages.next !== null}
          elsewhere={select.selection.all ? 0 : selected - here}
        />
      )}
      <div className="flex h-8 shrink-0 items-center justify-between gap-4 border-t border-line px-3">
        <ListStatus
          {...inSight}
          loaded={rows.length}
          complete={pages.next === null}
          total={total}
          cap={countCap}
        />
        <span aria-hidden className="hidden items-center gap-1.5 text-2xs text-faint lg:flex">
          <Kbd keys="j" /> <Kbd keys="k" /> move <Kbd keys="enter" /> open <Kbd keys="x" /> select{' '}
          <Kbd keys="/" /> search
        </span>
      </div>
    </div>
  );
}

/** The filter of an address without its order. */
function conditionsOf(search: string): string {
  const conditions = new URLSearchParams(search);
  conditions.delete('sort');
  conditions.delete('order');
  return conditions.toString();
}
