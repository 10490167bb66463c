import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { controlClass } from '#components/ui/input.tsx';

/** Options under a title; without one they stand at the top. */
export type OptionGroup = { title: string | null; options: readonly PickerOption[] };
export type PickerOption = { value: string; label: string };

type PickerSelectProps = {
  label: string;
  value: string;
  groups: readonly OptionGroup[];
  onChange: (value: string) => void;
  className?: string | undefined;
};

/** The browser's own select, with titled groups. */
export function PickerSelect({ label, value, groups, onChange, className }: PickerSelectProps) {
  const id = useId();
  return (
    <div className={classNames('max-w-full min-w-0', className)}>
      <label htmlFor={id} className="mb-1 block text-xs text-muted">
        {label}
      </label>
      <span className="relative block">
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={classNames(controlClass, 'h-8 appearance-none truncate pr-7')}
        >
          {groups.map(({ title, options }) => {
            const items = options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ));
            return title === null ? (
              items
            ) : (
              <optgroup key={title} label={title}>
                {items}
              </optgroup>
            );
          })}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
        />
      </span>
    </div>
  );
}
