import { Link } from '#components/ui/link.tsx';
import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Spinner } from '#components/ui/spinner.tsx';

export type ButtonVariant = keyof typeof variants;
export type ButtonSize = keyof typeof sizes;
type Look = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined };

export type ButtonProps = ComponentProps<'button'> & Look & { busy?: boolean | undefined };

/** A button is `type="button"` unless told otherwise; while busy it keeps its width and ignores presses. */
export function Button({ variant, size, busy, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy === true}
      aria-busy={busy === true || undefined}
      className={classNames(buttonClass({ variant, size }), busy && 'relative', className)}
    >
      {busy ? (
        <>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
          <Spinner className="absolute inset-0 m-auto" />
        </>
      ) : (
        children
      )}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link {...rest} className={classNames(buttonClass({ variant, size }), className)} />;
}

export function buttonClass({ variant = 'secondary', size = 'md' }: Look = {}): string {
  return `${base} ${variants[variant]} ${sizes[size]}`;
}

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0';

const variants = {
  primary:
    'border-transparent bg-accent text-on-accent enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-hover disabled:hover:bg-surface',
  ghost: 'border-transparent text-muted hover:bg-hover hover:text-ink disabled:hover:bg-transparent',
  danger: 'border-transparent bg-danger text-on-danger hover:brightness-110',
} as const;

const sizes = {
  sm: 'h-7 px-2 text-xs',
  md: 'h-8 px-3 text-sm',
} as const;
