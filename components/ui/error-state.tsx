import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type ErrorStateProps = {
  title: string;
  /** What happened to the person's work, and what they can do. */
  children: ReactNode;
  action?: ReactNode;
  /** To find it in the log. */
  reference?: string | undefined;
};

export function ErrorState({ title, children, action, reference }: ErrorStateProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-lg border border-line-strong bg-surface px-5 py-4">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <div className="mt-0.5 max-w-prose text-sm text-muted">{children}</div>
        {reference !== undefined && (
          <p className="mt-2 text-xs text-faint">
            Reference <code className="font-mono">{reference}</code>
          </p>
        )}
        {action !== undefined && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
