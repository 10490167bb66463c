import { totalOf } from '#lib/statistics/counts.ts';
import type { CountsStatistic } from '#lib/statistics/statistic.ts';
import { proportion } from '#lib/statistics/wilson.ts';

/** tn / (tn + fp). Its n is how often B says no; absent where B never does. */
export const specificity = {
  id: 'specificity',
  name: 'Specificity',
  definition: 'Of the items the reference says no to, the share the judged side says no to.',
  source: 'Yerushalmy (1947), Public Health Reports 62:1432–1449.',
  from: 'counts',
  interval: 'wilson',
  compute: (counts) =>
    proportion(counts.tn, counts.tn + counts.fp, totalOf(counts) === 0 ? 'no-items' : 'no-negatives-in-b'),
} as const satisfies CountsStatistic;
