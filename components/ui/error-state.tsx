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
    <div role="alert" className="border-line-strong bg-surface flex gap-3 rounded-lg border px-5 py-4">
      <CircleAlert aria-hidden className="text-danger mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <div className="text-muted mt-0.5 max-w-prose text-sm">{children}</div>
        {reference !== undefined && (
          <p className="text-faint mt-2 text-xs">
            Reference <code className="font-mono">{reference}</code>
          </p>
        )}
        {action !== undefined && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
