'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { findPage, projectHref, projectPages, type ProjectPageId } from '#components/shell/navigation.ts';
import { PageIcon } from '#components/shell/page-icon.tsx';

type ProjectLinksProps = { slug: string; active?: ProjectPageId | undefined; onNavigate?: () => void };

export function ProjectLinks({ slug, active, onNavigate }: ProjectLinksProps) {
  const pathname = usePathname();
  const current = active ?? findPage(slug, pathname);
  return (
    <nav aria-label="Project">
      <ul className="grid gap-px">
        {projectPages.map((page) => (
          <li key={page.id}>
            <Link
              href={projectHref(slug, page.path)}
              {...(onNavigate && { onClick: onNavigate })}
              aria-current={page.id === current ? 'page' : undefined}
              className="flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              <PageIcon page={page.id} />
              {page.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
