import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';
import { formatCount } from '#components/ui/format-number.ts';
import type { ImportView } from '#lib/server/queries/get-import.ts';

type CountsProps = {
  counts: ImportView['counts'];
  issues: number;
  unmatched: number;
  project: string;
  id: string;
};

/** What the import came to, or has come to so far. */
export function ImportCounts({ counts, issues, unmatched, project, id }: CountsProps) {
  const { imported = 0, unchanged = 0, changed = 0, rejected = 0 } = counts.traces ?? {};
  const traces = `/p/${encodeURIComponent(project)}/traces?import=${id}`;
  return (
    <section aria-label="Counts" className="mb-10 rounded-lg border border-line bg-surface">
      <dl className="grid grid-cols-2 divide-line sm:grid-cols-4 lg:grid-cols-7">
        <Count label="New traces" value={imported} href={imported > 0 ? traces : null} />
        <Count label="Unchanged" value={unchanged} hint="There already, and the same" />
        <Count label="Changed" value={changed} hint="There already, replaced by what the file says now" />
        <Count label="Rejected" value={rejected} hint="Records that could not be read" />
        <Count label="New prompts" value={counts.prompts ?? 0} />
        <Count label="Steps" value={counts.steps ?? 0} />
        <Count label="Labels" value={counts.labels ?? 0} />
        <Count label="Verdicts" value={counts.verdicts ?? 0} hint="Of monitors, failed ones among them" />
        <Count label="Outcomes" value={counts.outcomes ?? 0} />
        <Count label="Pictures" value={counts.images ?? 0} />
        <Count
          label="Missing pictures"
          value={counts.missingImages ?? 0}
          hint="Named by traces and not among the files"
        />
        <Count label="Without a trace" value={unmatched} hint="Labels that wait for their trace" />
        <Count label="Issues" value={issues} href={issues > 0 ? '#issues' : null} />
      </dl>
    </section>
  );
}

type CountProps = { label: string; value: number; hint?: string; href?: string | null };

function Count({ label, value, hint, href }: CountProps) {
  const shown: ReactNode = formatCount(value);
  return (
    <div className="px-4 py-3" title={hint}>
      <dt className="text-xs whitespace-nowrap text-muted">{label}</dt>
      <dd className={`mt-0.5 text-xl tabular-nums ${value === 0 ? 'text-faint' : 'font-medium'}`}>
        {href ? (
          <Link href={href} className="link">
            {shown}
          </Link>
        ) : (
          shown
        )}
      </dd>
    </div>
  );
}
