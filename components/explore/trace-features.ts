import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import type { TraceRow } from '#lib/trace/trace-row.ts';

export type TraceColumnMeta = {
  /** In the header, and in the menu that shows and hides. */
  name: string;
  numeric?: boolean;
};

/** What the table does itself. Filtering, sorting and paging are the server's. */
export const traceFeatures = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<TraceColumnMeta>(),
});

export const columnHelper = createColumnHelper<typeof traceFeatures, TraceRow>();
