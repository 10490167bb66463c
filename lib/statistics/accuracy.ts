import { totalOf } from '#lib/statistics/counts.ts';
import type { CountsStatistic } from '#lib/statistics/statistic.ts';
import { proportion } from '#lib/statistics/wilson.ts';

/** (tp + tn) / n, the observed agreement. Absent without items. */
export const accuracy = {
  id: 'accuracy',
  name: 'Accuracy',
  definition: 'The share of items on which both sides say the same.',
  source: 'Observed agreement p0 of Cohen (1960), Educational and Psychological Measurement 20:37–46.',
  from: 'counts',
  interval: 'wilson',
  compute: (counts) => proportion(counts.tp + counts.tn, totalOf(counts), 'no-items'),
} as const satisfies CountsStatistic;
