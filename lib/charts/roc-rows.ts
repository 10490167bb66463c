/** A point of a ROC curve as a statistic gives it; threshold null is the start, where nothing is flagged. */
export type RocChartPoint = {
  threshold: number | null;
  tp: number;
  fp: number;
  truePositiveRate: number;
  falsePositiveRate: number;
};

export type RocRow = {
  falsePositiveRate: number;
  truePositiveRate: number;
  threshold: number | null;
};

/**
 * The rows of a ROC chart: the same line with the points left out that lie on the straight between their neighbours,
 * found in whole counts, so the curve and its area stay exactly the same. First and last point always stay.
 */
export function shapeRocRows(points: readonly RocChartPoint[]): RocRow[] {
  const kept: RocChartPoint[] = [];
  for (const point of points) {
    for (
      let last = kept.at(-1), before = kept.at(-2);
      last && before;
      last = kept.at(-1), before = kept.at(-2)
    ) {
      const straight =
        (last.fp - before.fp) * (point.tp - last.tp) === (point.fp - last.fp) * (last.tp - before.tp);
      if (!straight) break;
      kept.pop();
    }
    kept.push(point);
  }
  return kept.map(({ falsePositiveRate, truePositiveRate, threshold }) => ({
    falsePositiveRate,
    truePositiveRate,
    threshold,
  }));
}
