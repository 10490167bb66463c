import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';

type CalloutProps = { children: ReactNode; tone?: 'neutral' | 'danger' | undefined; action?: ReactNode };

/** A line in the page that says what is capped, missing or about to happen. */
export function Callout({ children, tone = 'neutral', action }: CalloutProps) {
  const Icon = tone === 'danger' ? CircleAlert : Info;
  return (
    <div
      role="note"
      className="flex items-start gap-2.5 rounded-md border border-line bg-sunken px-3 py-2 text-sm"
    >
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${tone === 'danger' ? 'text-danger' : 'text-muted'}`}
      />
      <div className="min-w-0 flex-1">{children}</div>
      {action !== undefined && <div className="-my-1 flex shrink-0 gap-2">{action}</div>}
    </div>
  );
}
