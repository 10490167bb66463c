'use client';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';

type FacetSectionProps = {
  name: string;
  /** How many of its values filter now. */
  active: number;
  onClear: () => void;
  defaultOpen: boolean;
  children: ReactNode;
};

/** One facet, folded away or not. The browser's own disclosure, so that find-in-page opens it. */
export function FacetSection({ name, active, onClear, defaultOpen, children }: FacetSectionProps) {
  return (
    <div className="relative border-b border-line last:border-b-0">
      <details open={defaultOpen} className="group/facet">
        <summary className="flex h-8 list-none items-center gap-1 px-3 text-xs font-medium select-none hover:bg-hover focus-visible:-outline-offset-2">
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 text-muted transition-transform group-open/facet:rotate-90"
          />
          <span className="truncate">{name}</span>
          {active > 0 && (
            <span className="rounded-sm bg-accent-soft px-1 text-2xs text-accent tabular-nums">
              {active}
              <span className="sr-only"> active</span>
            </span>
          )}
        </summary>
        <div className="px-3 pt-0.5 pb-2.5">{children}</div>
      </details>
      {active > 0 && (
        <Button
          variant="ghost"
          size="sm"
          aria-label={`Clear ${name}`}
          onClick={onClear}
          className="absolute top-1 right-2 h-6! px-1.5!"
        >
          Clear
        </Button>
      )}
    </div>
  );
}
