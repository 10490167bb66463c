import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';
import { Wordmark } from '#components/shell/wordmark.tsx';

type CenteredLayoutProps = {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Under the card: the other way in. */
  footer?: ReactNode;
};

/** One card in the middle: signing in, accepting an invitation, nothing found. */
export function CenteredLayout({ title, description, children, footer }: CenteredLayoutProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[14vh] pb-12">
      <Link href="/" className="mb-8 rounded-sm">
        <Wordmark />
      </Link>
      <div className="w-full max-w-sm rounded-lg border border-line bg-surface px-7 py-7">
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {description !== undefined && <p className="mt-1 text-sm text-muted">{description}</p>}
        <div className="mt-5">{children}</div>
      </div>
      {footer !== undefined && <div className="mt-5 text-sm text-muted">{footer}</div>}
    </main>
  );
}
