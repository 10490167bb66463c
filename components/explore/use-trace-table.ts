'use client';
import { useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { columnId, projectColumns, traceColumns } from '#components/explore/trace-columns.tsx';
import { traceFeatures } from '#components/explore/trace-features.ts';
import type { ColumnLayout } from '#lib/trace/column-layout.ts';
import { sortKeys, type TraceFilter } from '#lib/trace/trace-filter.ts';
import type { TraceRow } from '#lib/trace/trace-row.ts';

export type TraceOrder = Pick<TraceFilter, 'sort' | 'order'>;

type TraceTableOptions = {
  rows: TraceRow[];
  layout: ColumnLayout;
  nameOf: (id: string) => string;
  sort: TraceOrder;
  onSort: (sort: TraceOrder) => void;
};

/** The table of a layout: the column that selects, then those of the layout, the first of them kept in sight. */
export function useTraceTable({ rows, layout, nameOf, sort, onSort }: TraceTableOptions) {
  const columns = useMemo(() => [...traceColumns, ...projectColumns(layout, nameOf)], [layout, nameOf]);
  const ids = layout.columns.map(({ id }) => id);
  const table = useTable({
    features: traceFeatures,
    columns,
    data: rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    state: {
      columnOrder: ['select', ...ids],
      columnVisibility: Object.fromEntries(
        columns.map((column) => [
          columnId(column),
          columnId(column) === 'select' || ids.includes(columnId(column)),
        ]),
      ),
      columnSizing: Object.fromEntries(
        layout.columns.flatMap(({ id, width }) => (width === undefined ? [] : [[id, width]])),
      ),
      columnPinning: { start: layout.pinned > 0 ? ['select', ...ids.slice(0, layout.pinned)] : [], end: [] },
      sorting: sort.sort === 'imported' ? [] : [{ id: sort.sort, desc: sort.order === 'desc' }],
    },
    onSortingChange: (update) => {
      const [next] = typeof update === 'function' ? update(table.state.sorting) : update;
      const key = sortKeys.find((candidate) => candidate === next?.id);
      onSort(
        next && key ? { sort: key, order: next.desc ? 'desc' : 'asc' } : { sort: 'imported', order: 'asc' },
      );
    },
  });
  // The title takes what is left, unless somebody said how wide it is or columns stand still beside it.
  const titleIsWide =
    layout.pinned === 0 && layout.columns.some(({ id, width }) => id === 'title' && width === undefined);
  return { table, titleIsWide };
}
