import { totalOf } from '#lib/statistics/counts.ts';
import { absent, figure } from '#lib/statistics/figure.ts';
import type { CountsStatistic } from '#lib/statistics/statistic.ts';

/**
 * Cohen's κ = (p0 − pe) / (1 − pe) with pe from each side's own share of yes; in counts
 * 2 (tp tn − fp fn) / ((tp+fp)(fp+tn) + (tp+fn)(fn+tn)). The same whichever side is the reference.
 * Absent where both sides gave one and the same answer to all (pe = 1); 0 where only one side never varies.
 * Whole numbers are exact up to n of about 60 million.
 */
export const cohenKappa = {
  id: 'cohenKappa',
  name: 'Cohen’s κ',
  definition: 'Agreement beyond what the two sides’ shares of yes would give by chance: 1 full, 0 chance.',
  source: 'Cohen (1960), Educational and Psychological Measurement 20:37–46.',
  from: 'counts',
  interval: 'bootstrap',
  compute: (counts) => {
    const { tp, fp, fn, tn } = counts;
    const n = totalOf(counts);
    if (n === 0) return absent(n, 'no-items');
    const denominator = (tp + fp) * (fp + tn) + (tp + fn) * (fn + tn);
    if (denominator === 0) return absent(n, 'no-variation');
    return figure((2 * (tp * tn - fp * fn)) / denominator, n);
  },
} as const satisfies CountsStatistic;
