import { Link } from '#components/ui/link.tsx';
import type { CSSProperties } from 'react';
import { conditionText } from '#components/compare/condition-text.ts';
import { traceHref } from '#components/trace/links.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import type { TraceRow } from '#lib/trace/trace-row.ts';

type ComparisonHeadsProps = { slug: string; traces: readonly TraceRow[]; columns: CSSProperties };

/** What each column is, above it as it scrolls. */
export function ComparisonHeads({ slug, traces, columns }: ComparisonHeadsProps) {
  return (
    <div className="sticky top-0 z-10 grid min-w-max border-b border-line-strong bg-canvas" style={columns}>
      <span />
      {traces.map((trace, index) => (
        <h2 key={trace.id} className="min-w-0 border-l border-line px-3 py-1.5 text-sm">
          <Link href={traceHref(slug, trace.id, '')} className="block truncate font-medium hover:underline">
            {index + 1}. <VisibleText text={trace.title} />
          </Link>
          <span className="block truncate text-xs font-normal text-muted" title={conditionText(trace)}>
            {conditionText(trace)}
          </span>
        </h2>
      ))}
    </div>
  );
}
