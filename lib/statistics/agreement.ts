import type { BooleanValue } from '#lib/trace/glossary.ts';
import { bootstrapAgreement, type AnsweredItem } from '#lib/statistics/bootstrap-agreement.ts';
import type { Drawing } from '#lib/statistics/bootstrap.ts';
import type { Counts } from '#lib/statistics/counts.ts';
import type { Figure } from '#lib/statistics/figure.ts';
import { statistics, type StatisticId } from '#lib/statistics/index.ts';

/** One trace and code as two raters see it. A is judged, B the reference; null where a rater said nothing or failed. */
export type AgreementItem = {
  /** What the bootstrap draws whole: the prompt, since its generations are not independent. */
  group: string;
  a: BooleanValue | null;
  b: BooleanValue | null;
  /** A's score; higher means yes. */
  score?: number | null;
};

export type Agreement = {
  /** Items both sides answered with yes or no: all that is counted. */
  n: number;
  /** Items left out, each under one reason: no answer from A, from B, from both; else an unsure from either. */
  missing: { total: number; a: number; b: number; both: number; unsure: number };
  counts: Counts;
  /** What stands behind the bootstrapped intervals; `undefinedResamples` by statistic. */
  bootstrap: {
    seed: number;
    resamples: number;
    clusters: number;
    undefinedResamples: Partial<Record<StatisticId, number>>;
  };
} & Record<StatisticId, Figure>;

/**
 * Every statistic of A against B. Proportions carry a Wilson interval, the others a percentile bootstrap over groups
 * with the given seed: same items in the same order, same seed, same figures. AUROC takes the items in n that have a
 * finite score, so its n may be smaller. Large sets get fewer resamples
 * than asked for (resamples × items ≤ 100 million, but at least 200): `bootstrap.resamples` says how many.
 */
export function computeAgreement(items: readonly AgreementItem[], options: Drawing): Agreement {
  const missing = { total: 0, a: 0, b: 0, both: 0, unsure: 0 };
  const counts: Counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  const answered: AnsweredItem[] = [];
  for (const { group, a, b, score } of items) {
    const reason = missingBecause(a, b);
    if (reason !== null) {
      missing[reason] += 1;
      missing.total += 1;
      continue;
    }
    const cell = a === 'yes' ? (b === 'yes' ? 'tp' : 'fp') : b === 'yes' ? 'fn' : 'tn';
    counts[cell] += 1;
    answered.push({
      group,
      cell,
      positive: b === 'yes',
      score: Number.isFinite(score) ? (score ?? null) : null,
    });
  }
  const scored = answered.flatMap(({ score, positive }) => (score === null ? [] : [{ score, positive }]));
  const points = statistics.map((statistic): [StatisticId, Figure] => [
    statistic.id,
    statistic.from === 'counts' ? statistic.compute(counts) : statistic.compute(scored),
  ]);
  const { intervals, ...bootstrap } = bootstrapAgreement(answered, options);
  const figures = points.map(([id, point]): [StatisticId, Figure] => {
    const interval = intervals[id];
    return [
      id,
      point.value === null || !interval ? point : { ...point, low: interval.low, high: interval.high },
    ];
  });
  return {
    n: answered.length,
    missing,
    counts,
    bootstrap,
    ...(Object.fromEntries(figures) as Record<StatisticId, Figure>),
  };
}

function missingBecause(
  a: BooleanValue | null,
  b: BooleanValue | null,
): 'a' | 'b' | 'both' | 'unsure' | null {
  if (a === null) return b === null ? 'both' : 'a';
  if (b === null) return 'b';
  return a === 'unsure' || b === 'unsure' ? 'unsure' : null;
}
