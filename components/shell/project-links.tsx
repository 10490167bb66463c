'use client';
import { Link } from '#components/ui/link.tsx';
import { usePathname } from 'next/navigation';
import {
  findPage,
  projectHref,
  projectPages,
  type PageCounts,
  type ProjectPageId,
} from '#components/shell/navigation.ts';
import { PageIcon } from '#components/shell/page-icon.tsx';
import { formatCount } from '#components/ui/format-number.ts';

type ProjectLinksProps = {
  slug: string;
  active?: ProjectPageId | undefined;
  counts: PageCounts;
  onNavigate?: () => void;
};

export function ProjectLinks({ slug, active, counts, onNavigate }: ProjectLinksProps) {
  const pathname = usePathname();
  const current = active ?? findPage(slug, pathname);
  const waiting = counts.unanchored ?? 0;
  const pages = projectPages.filter(({ id }) => id !== 'unanchored' || waiting > 0 || id === current);
  return (
    <nav aria-label="Project">
      <ul className="grid gap-px">
        {pages.map((page) => (
          <li key={page.id}>
            <Link
              href={projectHref(slug, page.path)}
              {...(onNavigate && { onClick: onNavigate })}
              aria-current={page.id === current ? 'page' : undefined}
              className="flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              <PageIcon page={page.id} />
              {page.label}
              {page.id === 'unanchored' && waiting > 0 && (
                <span className="ml-auto text-xs text-faint tabular-nums">
                  {waiting > mostCounted ? `${formatCount(mostCounted)}+` : formatCount(waiting)}
                  <span className="sr-only"> quotes</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The server counts one further. */
const mostCounted = 999;
