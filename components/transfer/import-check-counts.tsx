import { formatCount } from '#components/ui/format-number.ts';
import type { ImportCounts } from '#lib/server/import/report.ts';

/** The counts of a check, traces by what would become of them. */
export function CheckedCounts({ counts, issues }: { counts: ImportCounts; issues: number }) {
  const { imported, unchanged, changed, rejected } = counts.traces;
  const rows = [
    { label: 'New traces', value: imported },
    { label: 'Unchanged', value: unchanged },
    { label: 'Would change', value: changed },
    { label: 'Rejected', value: rejected },
    { label: 'New prompts', value: counts.prompts },
    { label: 'Steps', value: counts.steps },
    { label: 'Labels', value: counts.labels },
    { label: 'Verdicts', value: counts.verdicts },
    { label: 'Outcomes', value: counts.outcomes },
    { label: 'Pictures', value: counts.images },
    { label: 'Missing pictures', value: counts.missingImages },
    { label: 'Without a trace', value: counts.unmatched },
    { label: 'Issues', value: issues },
  ];
  return (
    <dl
      aria-label="What would be imported"
      className="grid grid-cols-2 rounded-lg border border-line bg-surface sm:grid-cols-4 lg:grid-cols-7"
    >
      {rows.map(({ label, value }) => (
        <div key={label} className="px-4 py-2.5">
          <dt className="text-xs whitespace-nowrap text-muted">{label}</dt>
          <dd className={`mt-0.5 text-lg tabular-nums ${value === 0 ? 'text-faint' : 'font-medium'}`}>
            {formatCount(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
