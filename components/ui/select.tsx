import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { controlClass } from '#components/ui/input.tsx';

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };

type SelectProps = ComponentProps<'select'> & {
  options: readonly SelectOption[];
  /** Shown as an empty first choice. */
  placeholder?: string | undefined;
};

/** The browser's own select: it works in a form, on a phone and with every reader as it is. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={classNames('relative block', className)}>
      <select {...rest} className={classNames(controlClass, 'h-8 appearance-none pr-7')}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
