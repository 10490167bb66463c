import { Link } from '#components/ui/link.tsx';
import { listHref } from '#components/trace/links.ts';
import { formatCount } from '#components/ui/format-number.ts';

type OverviewCountsProps = {
  project: string;
  counts: {
    traces: number;
    prompts: number;
    conditions: number;
    labels: number;
    verdicts: number;
    failedVerdicts: number;
  };
};

/** What there is, each number a way to the traces behind it. */
export function OverviewCounts({ project, counts }: OverviewCountsProps) {
  const failed = counts.failedVerdicts;
  const cells = [
    { name: 'Traces', count: counts.traces, query: '' },
    { name: 'Prompts', count: counts.prompts, query: 'sort=title' },
    { name: 'Conditions', count: counts.conditions, query: 'sort=model' },
    { name: 'Labels by people', count: counts.labels, query: 'label=*:any' },
    {
      name: failed > 0 ? `Verdicts, ${formatCount(failed)} failed` : 'Verdicts',
      count: counts.verdicts,
      query: 'verdict=*:any',
    },
  ];
  return (
    <dl className="mb-10 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-surface sm:grid-cols-5">
      {cells.map(({ name, count, query }) => (
        <div key={name} className="relative flex flex-col-reverse px-4 py-3 ring-1 ring-line">
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="text-xl font-semibold tracking-tight tabular-nums">
            {count > 0 ? (
              <Link
                href={listHref(project, query)}
                aria-label={`${formatCount(count)} ${name.toLowerCase()}`}
                className="after:absolute after:inset-0 hover:text-accent"
              >
                {formatCount(count)}
              </Link>
            ) : (
              '0'
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
