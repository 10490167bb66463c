import { formatCount } from '#components/ui/format-number.ts';
import { statistics } from '#lib/statistics/index.ts';
import type { Agreement } from '#lib/statistics/agreement.ts';

type MethodLineProps = { whole: Agreement; asked: { seed: number; resamples: number } };

/** How the intervals were made: enough to repeat them, or to copy into a methods section. */
export function MethodLine({ whole, asked }: MethodLineProps) {
  const { seed, resamples, clusters, undefinedResamples } = whole.bootstrap;
  const undefinedIn = statistics.flatMap(({ id, name }) => {
    const count = undefinedResamples[id] ?? 0;
    return count > 0 && whole[id].value !== null ? [`${name} in ${formatCount(count)}`] : [];
  });
  return (
    <p className="mt-3 max-w-[95ch] text-xs text-pretty text-muted tabular-nums">
      Intervals are 95%. {listNames('wilson')}: Wilson score, each trace taken as independent.{' '}
      {listNames('bootstrap')}:{' '}
      {clusters < 2
        ? 'percentile bootstrap over prompts, which needs at least two; there is no interval.'
        : `percentile bootstrap clustered by prompt (${formatCount(clusters)} clusters, ${formatCount(resamples)} resamples, seed ${seed}).`}
      {resamples < asked.resamples &&
        ` ${formatCount(asked.resamples)} resamples were asked for; this many traces get fewer.`}
      {clusters >= 2 &&
        undefinedIn.length > 0 &&
        ` Undefined, and left out: ${undefinedIn.join(', ')} resamples.`}
    </p>
  );
}

function listNames(interval: 'wilson' | 'bootstrap'): string {
  return statistics
    .filter((statistic) => statistic.interval === interval)
    .map(({ name }) => name)
    .join(', ');
}
