import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';

export type Crumb = { label: string; href: string };

type PageHeaderProps = {
  title: ReactNode;
  /** The way here, without the page itself. */
  breadcrumb?: readonly Crumb[] | undefined;
  /** One line under the title. */
  description?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, breadcrumb = [], description, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {breadcrumb.length > 0 && (
          <nav aria-label="Breadcrumb" className="mb-1 text-xs text-muted">
            <ol className="flex flex-wrap items-center gap-1.5">
              {breadcrumb.map((crumb, index) => (
                <li key={crumb.href} className="flex items-center gap-1.5">
                  <Link href={crumb.href} className="hover:text-ink">
                    {crumb.label}
                  </Link>
                  {index < breadcrumb.length - 1 && (
                    <span aria-hidden className="text-faint">
                      /
                    </span>
                  )}
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
        {description !== undefined && <p className="mt-1 max-w-prose text-sm text-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
