import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

type DisclosureProps = { summary: ReactNode; children: ReactNode; defaultOpen?: boolean | undefined };

/** The browser's own: it opens for find-in-page and without script. */
export function Disclosure({ summary, children, defaultOpen = false }: DisclosureProps) {
  return (
    <details open={defaultOpen} className="group/disclosure">
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-xs text-muted select-none hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open/disclosure:rotate-90" />
        {summary}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
