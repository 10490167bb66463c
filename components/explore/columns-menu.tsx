'use client';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { ColumnItem } from '#components/explore/column-item.tsx';
import { ordinaryColumns, type ColumnChoice } from '#components/explore/trace-columns.tsx';
import { useMetadataKeys } from '#components/explore/use-metadata-keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Input } from '#components/ui/input.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { moveColumn, removeColumn, togglePin, type ColumnLayout } from '#lib/trace/column-layout.ts';

type ColumnsMenuProps = {
  project: string;
  layout: ColumnLayout;
  /** Columns of the project's codes. */
  codes: readonly ColumnChoice[];
  nameOf: (id: string) => string;
  onChange: (layout: ColumnLayout) => void;
  onReset: () => void;
};

const mostColumns = 60;

/** Which columns are shown, in which order, which of them stay in sight; and what else could be one. */
export function ColumnsMenu({ project, layout, codes, nameOf, onChange, onReset }: ColumnsMenuProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState('');
  const [dragged, setDragged] = useState<number | null>(null);
  const keys = useMetadataKeys(project, open);
  const shown = new Set(layout.columns.map(({ id }) => id));
  const metadata = (keys.data ?? []).map(({ key }) => ({ id: `meta:${key}`, name: key }));
  const matches = ({ id, name }: ColumnChoice) =>
    !shown.has(id) && name.toLowerCase().includes(wanted.trim().toLowerCase());
  const groups = [
    { title: 'Trace', choices: ordinaryColumns.filter(matches) },
    { title: 'Codes', choices: codes.filter(matches) },
    { title: 'Metadata', choices: metadata.filter(matches) },
  ].filter(({ choices }) => choices.length > 0);
  const add = (id: string) => onChange({ ...layout, columns: [...layout.columns, { id }] });
  return (
    <Popover
      label="Columns"
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-80 p-0"
      trigger={
        <Button>
          <Columns3 aria-hidden />
          <span className="max-sm:sr-only">Columns</span>
        </Button>
      }
    >
      <ul aria-label="Columns shown" className="border-b border-line p-1.5">
        {layout.columns.map(({ id }, at) => (
          <ColumnItem
            key={id}
            name={nameOf(id)}
            pinned={at < layout.pinned}
            place={at}
            last={layout.columns.length - 1}
            dragged={dragged === at}
            onDrag={setDragged}
            onDragOver={() => {
              if (dragged === null || dragged === at) return;
              onChange(moveColumn(layout, dragged, at));
              setDragged(at);
            }}
            onMove={(to) => onChange(moveColumn(layout, at, to))}
            onPin={() => onChange(togglePin(layout, at))}
            onHide={
              layout.columns.length === 1 || id === 'title'
                ? undefined
                : () => onChange(removeColumn(layout, at))
            }
          />
        ))}
      </ul>
      <div className="grid gap-2 p-3">
        <Input
          type="search"
          aria-label="Find a column"
          placeholder="Find a column"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        {groups.map(({ title, choices }) => (
          <section key={title} aria-label={title}>
            <h3 className="text-xs text-faint">{title}</h3>
            <ul className="grid gap-1 pt-1">
              {choices.map(({ id, name }) => (
                <li key={id}>
                  <Checkbox
                    label={<span className="break-words">{name}</span>}
                    checked={false}
                    disabled={layout.columns.length >= mostColumns}
                    onCheckedChange={() => add(id)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && !keys.isPending && (
          <p className="text-xs text-muted">No other column fits.</p>
        )}
        {keys.isPending && <p className="text-xs text-muted">Looking for keys of the metadata</p>}
        {keys.isError && (
          <p role="alert" className="text-xs text-danger">
            The keys of the metadata did not load: {keys.error.message}
          </p>
        )}
        {layout.columns.length >= mostColumns && (
          <p className="text-xs text-muted">At most {mostColumns} columns are shown.</p>
        )}
        <Button size="sm" variant="ghost" className="justify-self-start" onClick={onReset}>
          As at first
        </Button>
      </div>
    </Popover>
  );
}
