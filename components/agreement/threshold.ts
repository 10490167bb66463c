import type { Counts } from '#lib/statistics/counts.ts';
import type { Roc, RocPoint } from '#lib/statistics/roc.ts';

/** A ROC curve on its way to the browser: [threshold, tp, fp] a point, thresholds descending; null says yes to nothing. */
export type Curve = {
  points: [threshold: number | null, tp: number, fp: number][];
  positives: number;
  negatives: number;
};

export function packCurve(roc: Roc & { points: RocPoint[] }): Curve {
  const { points, positives, negatives } = roc;
  return { points: points.map(({ threshold, tp, fp }) => [threshold, tp, fp]), positives, negatives };
}

export function unpackCurve({ points, positives, negatives }: Curve): RocPoint[] {
  return points.map(([threshold, tp, fp]) => ({
    ...{ threshold, tp, fp },
    ...{ truePositiveRate: tp / positives, falsePositiveRate: fp / negatives },
  }));
}

/** The point that saying yes from `threshold` upwards gives: the last whose score is not below it. */
export function pointAt({ points }: Curve, threshold: number): number {
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((points[middle]?.[0] ?? Infinity) >= threshold) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The 2×2 table of the scored traces at a point. */
export function countsAt({ points, positives, negatives }: Curve, index: number): Counts {
  const [, tp, fp] = points[index] ?? [null, 0, 0];
  return { tp, fp, fn: positives - tp, tn: negatives - fp };
}

/** The point whose table is that of the verdicts as given, or -1 where no threshold gives them. */
export function pointOfVerdicts({ points, positives, negatives }: Curve, given: Counts): number {
  if (given.tp + given.fn !== positives || given.fp + given.tn !== negatives) return -1;
  return points.findIndex(([, tp, fp]) => tp === given.tp && fp === given.fp);
}
