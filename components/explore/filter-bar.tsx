import { X } from 'lucide-react';
import type { FilterChip } from '#components/explore/filter-chips.ts';
import { Button } from '#components/ui/button.tsx';

type FilterBarProps = {
  chips: readonly FilterChip[];
  onRemove: (chip: FilterChip) => void;
  onClear: () => void;
};

/** What narrows the list, each with its way out. */
export function FilterBar({ chips, onRemove, onClear }: FilterBarProps) {
  return (
    <ul aria-label="Active filters" className="flex flex-wrap items-center gap-1.5">
      {chips.map((chip) => (
        <li key={chip.id} className="min-w-0">
          <button
            type="button"
            onClick={() => onRemove(chip)}
            className="group flex h-6 max-w-80 min-w-0 items-center gap-1.5 rounded-md border border-line-strong bg-surface pr-1 pl-2 text-xs hover:bg-hover"
          >
            <span className="sr-only">Remove filter</span>{' '}
            <span className="max-w-40 truncate text-muted">{chip.name}</span>{' '}
            <span className="min-w-0 truncate font-medium">{chip.value}</span>
            <X aria-hidden className="size-3.5 shrink-0 text-muted group-hover:text-ink" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="ghost" size="sm" onClick={onClear} className="h-6!">
          Clear all
        </Button>
      </li>
    </ul>
  );
}
