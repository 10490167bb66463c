'use client';
import { Columns3 } from 'lucide-react';
import { traceColumns } from '#components/explore/trace-columns.tsx';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuCheckboxItem, MenuItem, MenuLabel, MenuSeparator } from '#components/ui/dropdown-menu.tsx';

type ColumnsMenuProps = {
  shown: Record<string, boolean>;
  onChange: (shown: Record<string, boolean>) => void;
  onReset: () => void;
};

export function ColumnsMenu({ shown, onChange, onReset }: ColumnsMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <Button>
          <Columns3 aria-hidden />
          <span className="max-sm:sr-only">Columns</span>
        </Button>
      }
    >
      <MenuLabel>Columns</MenuLabel>
      {traceColumns
        .filter((column) => column.enableHiding !== false)
        .map((column) => {
          const id = columnId(column);
          return (
            <MenuCheckboxItem
              key={id}
              checked={shown[id] ?? true}
              onCheckedChange={(checked) => onChange({ ...shown, [id]: checked })}
            >
              {column.meta?.name ?? id}
            </MenuCheckboxItem>
          );
        })}
      <MenuSeparator />
      <MenuItem onSelect={onReset}>As at first</MenuItem>
    </Menu>
  );
}

function columnId(column: (typeof traceColumns)[number]): string {
  if ('id' in column && typeof column.id === 'string') return column.id;
  return 'accessorKey' in column ? String(column.accessorKey) : '';
}
