import { totalOf } from '#lib/statistics/counts.ts';
import type { CountsStatistic } from '#lib/statistics/statistic.ts';
import { proportion } from '#lib/statistics/wilson.ts';

/** tp / (tp + fn), sensitivity. Its n is how often B says yes; absent where B never does. */
export const recall = {
  id: 'recall',
  name: 'Recall',
  definition: 'Of the items the reference says yes to, the share the judged side says yes to.',
  source: 'Sensitivity; van Rijsbergen (1979), Information Retrieval, chapter 7.',
  from: 'counts',
  interval: 'wilson',
  compute: (counts) =>
    proportion(counts.tp, counts.tp + counts.fn, totalOf(counts) === 0 ? 'no-items' : 'no-positives-in-b'),
} as const satisfies CountsStatistic;
