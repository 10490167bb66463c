'use client';
import { useId } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { formatCount } from '#components/ui/format-number.ts';

type FacetOptionProps = {
  name: string;
  count: number;
  checked: boolean;
  onToggle: () => void;
  faint?: boolean;
};

/** A value and how many traces one would see with it. */
export function FacetOption({ name, count, checked, onToggle, faint = false }: FacetOptionProps) {
  const id = useId();
  return (
    <li className="-mx-1.5 flex h-6.5 items-center gap-2 rounded-sm px-1.5 text-sm hover:bg-hover max-md:h-9">
      <Checkbox id={id} checked={checked} onCheckedChange={onToggle} />
      <label htmlFor={id} className="flex min-w-0 flex-1 items-center gap-2" title={name}>
        <span className={`min-w-0 flex-1 truncate ${faint || count === 0 ? 'text-muted' : ''}`}>{name}</span>
        <span className="text-xs text-muted tabular-nums">{formatCount(count)}</span>
      </label>
    </li>
  );
}
