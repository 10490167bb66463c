import { Link } from '#components/ui/link.tsx';
import { formatCount } from '#components/ui/format-number.ts';

export type TabLink = { href: string; label: string; count?: number | undefined; current: boolean };

/** Tabs that are pages: the URL says which is open. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? 'page' : undefined}
          className={tabClass}
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="text-xs text-faint tabular-nums">{formatCount(tab.count)}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}

export const tabClass =
  'focus-visible:-outline-offset-2 -mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent text-sm whitespace-nowrap text-muted hover:text-ink disabled:opacity-50 aria-[current=page]:border-ink aria-[current=page]:font-medium aria-[current=page]:text-ink data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink';
