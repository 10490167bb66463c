import type { ReactTable } from '@tanstack/react-table';
import type { traceFeatures } from '#components/explore/trace-features.ts';
import { HeaderCell } from '#components/ui/table.tsx';
import type { TraceRow } from '#lib/trace/trace-row.ts';

const directions = { asc: 'ascending', desc: 'descending' } as const;

export function TraceTableHead({ table }: { table: ReactTable<typeof traceFeatures, TraceRow> }) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map(({ id, column }) => {
            const sorted = column.getIsSorted();
            return (
              <HeaderCell
                key={id}
                numeric={column.columnDef.meta?.numeric}
                className="sticky top-0 z-10 overflow-hidden border-b border-line-strong bg-canvas"
                sort={
                  column.getCanSort()
                    ? {
                        direction: sorted === false ? 'none' : directions[sorted],
                        onToggle: () => column.toggleSorting(),
                      }
                    : undefined
                }
              >
                {column.columnDef.meta?.name}
              </HeaderCell>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}
