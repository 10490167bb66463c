import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: string;
  /** One sentence: what to do next. */
  children: ReactNode;
  action?: ReactNode;
};

/** A screen with nothing on it says what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-1 rounded-lg border border-dashed border-line-strong px-6 py-8">
      <p className="font-medium">{title}</p>
      <div className="max-w-prose text-sm text-muted">{children}</div>
      {action !== undefined && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
