import type { ReactTable } from '@tanstack/react-table';
import type { traceFeatures } from '#components/explore/trace-features.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { HeaderCell } from '#components/ui/table.tsx';
import type { TraceRow } from '#lib/trace/trace-row.ts';

const headClass = 'sticky top-0 z-10 overflow-hidden border-b border-line-strong bg-canvas';
const directions = { asc: 'ascending', desc: 'descending' } as const;

type TraceTableHeadProps = {
  table: ReactTable<typeof traceFeatures, TraceRow>;
  /** How many of the rows loaded are picked. */
  picked: 'all' | 'some' | 'none';
  onPick: () => void;
};

export function TraceTableHead({ table, picked, onPick }: TraceTableHeadProps) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map(({ id, column }) => {
            const sorted = column.getIsSorted();
            if (column.id === 'select')
              return (
                <td key={id} className={classNames(headClass, 'h-8 pl-3')}>
                  <Checkbox
                    aria-label={
                      picked === 'all' ? 'Select none of the rows loaded' : 'Select all rows loaded'
                    }
                    className="relative before:absolute before:-inset-2"
                    checked={picked === 'some' ? 'indeterminate' : picked === 'all'}
                    onCheckedChange={onPick}
                  />
                </td>
              );
            return (
              <HeaderCell
                key={id}
                numeric={column.columnDef.meta?.numeric}
                className={headClass}
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
