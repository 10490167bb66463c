import { totalOf } from '#lib/statistics/counts.ts';
import { absent, figure } from '#lib/statistics/figure.ts';
import type { CountsStatistic } from '#lib/statistics/statistic.ts';

/**
 * Matthews correlation, which for a 2×2 table is Pearson's φ:
 * (tp tn − fp fn) / √((tp+fp)(tp+fn)(tn+fp)(tn+fn)), in [−1, 1], the same whichever side is the reference.
 * Absent where either side gave one answer only (some libraries report 0 there). Whole numbers are exact up to
 * n of about 90 million.
 */
export const mcc = {
  id: 'mcc',
  name: 'MCC (φ)',
  definition:
    'The correlation of the two sides’ answers: 1 always the same, 0 unrelated, −1 always opposite.',
  source: 'Yule (1912), JRSS 75:579–652; Matthews (1975), Biochimica et Biophysica Acta 405:442–451.',
  from: 'counts',
  interval: 'bootstrap',
  compute: (counts) => {
    const { tp, fp, fn, tn } = counts;
    const n = totalOf(counts);
    if (n === 0) return absent(n, 'no-items');
    const yes = (tp + fp) * (tp + fn);
    const no = (tn + fp) * (tn + fn);
    if (yes === 0 || no === 0) return absent(n, 'no-variation');
    return figure((tp * tn - fp * fn) / (Math.sqrt(yes) * Math.sqrt(no)), n);
  },
} as const satisfies CountsStatistic;
