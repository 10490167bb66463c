'use client';
import { Switch as Radix } from 'radix-ui';
import { useId, type ReactNode } from 'react';

type SwitchProps = Omit<Radix.SwitchProps, 'children'> & { label: ReactNode; hint?: ReactNode };

/** For a setting that takes hold at once; in a form that is sent, use a checkbox. */
export function Switch({ label, hint, ...rest }: SwitchProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  return (
    <div className="flex items-start gap-2.5 text-sm">
      <span className="flex h-5 items-center">
        <Radix.Root
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          {...rest}
          id={id}
          className="h-4 w-7 shrink-0 rounded-full border border-control bg-control transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
        >
          <Radix.Thumb className="block size-3 translate-x-px rounded-full bg-surface transition-transform data-[state=checked]:translate-x-[13px]" />
        </Radix.Root>
      </span>
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
