'use client';
import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { useId, type ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type CheckboxProps = Omit<Radix.CheckboxProps, 'children'> & {
  /** Beside the box; without it pass aria-label. */
  label?: ReactNode;
  hint?: ReactNode;
};

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  const hintId = `${id}-hint`;
  const box = (
    <Radix.Root
      aria-describedby={hint === undefined ? undefined : hintId}
      {...rest}
      id={id}
      className={classNames(
        'group flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-on-accent hover:border-muted disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent',
        label === undefined && className,
      )}
    >
      <Radix.Indicator>
        <Check aria-hidden strokeWidth={3} className="size-3 group-data-[state=indeterminate]:hidden" />
        <Minus aria-hidden strokeWidth={3} className="hidden size-3 group-data-[state=indeterminate]:block" />
      </Radix.Indicator>
    </Radix.Root>
  );
  if (label === undefined) return box;
  return (
    <div className={classNames('flex items-start gap-2 text-sm', className)}>
      <span className="flex h-5 items-center">{box}</span>
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <p id={hintId} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
