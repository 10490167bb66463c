import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={classNames(controlClass, 'h-8', className)} />;
}

/** The look of every text-like control. */
export const controlClass =
  'block w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-sm text-ink transition-colors hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted disabled:opacity-70 aria-invalid:border-danger';
