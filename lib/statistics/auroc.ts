import { absent, figure } from '#lib/statistics/figure.ts';
import { groupScores } from '#lib/statistics/score-groups.ts';
import type { ScoresStatistic } from '#lib/statistics/statistic.ts';

/**
 * The area under the ROC curve: of all pairs of a positive and a negative item, the share in which the positive has
 * the higher score, ties counting one half (the Mann–Whitney U over the number of pairs). O(n log n); the pairs are
 * counted in whole numbers, exact up to n of about 90 million. Absent without scores, or where B says only yes or only no.
 */
export const auroc = {
  id: 'auroc',
  name: 'AUROC',
  definition:
    'How often the score of an item the reference says yes to is above that of one it says no to; 0.5 is chance.',
  source: 'Hanley and McNeil (1982), Radiology 143:29–36.',
  from: 'scores',
  interval: 'bootstrap',
  compute: (items) => {
    const groups = groupScores(items);
    let positives = 0;
    let negatives = 0;
    let twiceWon = 0;
    for (const group of groups) {
      twiceWon += group.positives * (2 * negatives + group.negatives);
      positives += group.positives;
      negatives += group.negatives;
    }
    const n = positives + negatives;
    if (n === 0) return absent(n, 'no-scores');
    if (positives === 0) return absent(n, 'no-positives-in-b');
    if (negatives === 0) return absent(n, 'no-negatives-in-b');
    return figure(twiceWon / (2 * positives * negatives), n);
  },
} as const satisfies ScoresStatistic;
