import { totalOf } from '#lib/statistics/counts.ts';
import { absent, figure } from '#lib/statistics/figure.ts';
import type { CountsStatistic } from '#lib/statistics/statistic.ts';

/** (tp / (tp + fn) + tn / (tn + fp)) / 2. Absent where B says only yes or only no. */
export const balancedAccuracy = {
  id: 'balancedAccuracy',
  name: 'Balanced accuracy',
  definition: 'The mean of recall and specificity: 0.5 for a side that always says the same.',
  source: 'Brodersen et al. (2010), ICPR, 3121–3124.',
  from: 'counts',
  interval: 'bootstrap',
  compute: (counts) => {
    const { tp, fp, fn, tn } = counts;
    const n = totalOf(counts);
    if (n === 0) return absent(n, 'no-items');
    const positives = tp + fn;
    const negatives = tn + fp;
    if (positives === 0) return absent(n, 'no-positives-in-b');
    if (negatives === 0) return absent(n, 'no-negatives-in-b');
    return figure((tp * negatives + tn * positives) / (2 * positives * negatives), n);
  },
} as const satisfies CountsStatistic;
