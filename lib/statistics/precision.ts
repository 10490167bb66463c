import { totalOf } from '#lib/statistics/counts.ts';
import type { CountsStatistic } from '#lib/statistics/statistic.ts';
import { proportion } from '#lib/statistics/wilson.ts';

/** tp / (tp + fp). Its n is how often A says yes; absent where A never does. */
export const precision = {
  id: 'precision',
  name: 'Precision',
  definition: 'Of the items the judged side says yes to, the share the reference says yes to.',
  source: 'Positive predictive value; van Rijsbergen (1979), Information Retrieval, chapter 7.',
  from: 'counts',
  interval: 'wilson',
  compute: (counts) =>
    proportion(
      counts.tp,
      counts.tp + counts.fp,
      totalOf(counts) === 0 ? 'no-items' : 'no-predicted-positives',
    ),
} as const satisfies CountsStatistic;
