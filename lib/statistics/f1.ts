import { totalOf } from '#lib/statistics/counts.ts';
import { absent, figure } from '#lib/statistics/figure.ts';
import type { CountsStatistic } from '#lib/statistics/statistic.ts';

/** 2 tp / (2 tp + fp + fn), the same whichever side is the reference. Absent where neither side ever says yes. */
export const f1 = {
  id: 'f1',
  name: 'F1',
  definition: 'The harmonic mean of precision and recall.',
  source: 'Dice (1945), Ecology 26:297–302; F with β = 1 of van Rijsbergen (1979).',
  from: 'counts',
  interval: 'bootstrap',
  compute: (counts) => {
    const n = totalOf(counts);
    if (n === 0) return absent(n, 'no-items');
    const denominator = 2 * counts.tp + counts.fp + counts.fn;
    return denominator === 0 ? absent(n, 'no-positives') : figure((2 * counts.tp) / denominator, n);
  },
} as const satisfies CountsStatistic;
