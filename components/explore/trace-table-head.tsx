import type { ReactTable } from '@tanstack/react-table';
import type { traceFeatures } from '#components/explore/trace-features.ts';
import { ColumnEdge } from '#components/explore/column-edge.tsx';
import { pinStyle } from '#components/explore/pin-style.ts';
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
  /** While an edge is drawn, and when it is let go. */
  onResize: (id: string, width: number, done: boolean) => void;
};

export function TraceTableHead({ table, picked, onPick, onResize }: TraceTableHeadProps) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map(({ id, column }) => {
            const sorted = column.getIsSorted();
            const pinned = column.getIsPinned() !== false;
            const name = column.columnDef.meta?.name ?? id;
            if (column.id === 'select')
              return (
                <td
                  key={id}
                  style={pinStyle(column)}
                  className={classNames(headClass, pinned && 'z-20', 'h-8 pl-3')}
                >
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
                style={pinStyle(column)}
                className={classNames(headClass, pinned && 'z-20', 'max-w-0')}
                title={name}
                edge={
                  <ColumnEdge
                    name={name}
                    width={column.getSize()}
                    onResize={(width, done) => onResize(column.id, width, done)}
                  />
                }
                sort={
                  column.getCanSort()
                    ? {
                        direction: sorted === false ? 'none' : directions[sorted],
                        onToggle: () => column.toggleSorting(),
                      }
                    : undefined
                }
              >
                <span className="truncate">{name}</span>
              </HeaderCell>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}
