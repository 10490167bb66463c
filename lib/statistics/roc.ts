import type { Because } from '#lib/statistics/figure.ts';
import { groupScores } from '#lib/statistics/score-groups.ts';
import type { ScoredItem } from '#lib/statistics/scored-item.ts';

/** What saying yes from `threshold` upwards gives; threshold null says yes to nothing. */
export type RocPoint = {
  threshold: number | null;
  tp: number;
  fp: number;
  truePositiveRate: number;
  falsePositiveRate: number;
};

export type Roc =
  | { points: RocPoint[]; positives: number; negatives: number }
  | { points: null; positives: number; negatives: number; because: Because };

/**
 * The ROC curve: one point for each distinct score, thresholds descending, from (0, 0) to (1, 1). The area under
 * its straight lines is the AUROC. No points without scores, or where the reference says only yes or only no.
 */
export function computeRoc(items: readonly ScoredItem[]): Roc {
  const groups = groupScores(items);
  const positives = groups.reduce((sum, group) => sum + group.positives, 0);
  const negatives = groups.reduce((sum, group) => sum + group.negatives, 0);
  if (groups.length === 0) return { points: null, positives, negatives, because: 'no-scores' };
  if (positives === 0) return { points: null, positives, negatives, because: 'no-positives-in-b' };
  if (negatives === 0) return { points: null, positives, negatives, because: 'no-negatives-in-b' };
  const points: RocPoint[] = [{ threshold: null, tp: 0, fp: 0, truePositiveRate: 0, falsePositiveRate: 0 }];
  let tp = 0;
  let fp = 0;
  for (const group of groups.reverse()) {
    tp += group.positives;
    fp += group.negatives;
    const rates = { truePositiveRate: tp / positives, falsePositiveRate: fp / negatives };
    points.push({ threshold: group.score, tp, fp, ...rates });
  }
  return { points, positives, negatives };
}
