import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type BadgeProps = {
  children: ReactNode;
  tone?: keyof typeof tones | undefined;
  icon?: ReactNode;
  title?: string | undefined;
};

/** A word or two of state. The word carries it; the tone only supports. */
export function Badge({ children, tone = 'neutral', icon, title }: BadgeProps) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs whitespace-nowrap [&_svg]:size-3',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}

const tones = {
  neutral: 'bg-hover text-muted',
  outline: 'border border-line-strong text-muted',
  accent: 'bg-accent-soft text-accent',
  danger: 'bg-danger-soft text-danger',
} as const;
