import { RocChart } from '#components/charts/roc-chart.tsx';
import { formatDecimal } from '#components/ui/format-number.ts';
import { intervalText } from '#components/agreement/figures-table.tsx';
import type { Curve } from '#components/agreement/threshold.ts';
import { shapeRocRows } from '#lib/charts/roc-rows.ts';
import type { Figure } from '#lib/statistics/figure.ts';
import type { RocPoint } from '#lib/statistics/roc.ts';

type MovableRocProps = {
  points: readonly RocPoint[];
  /** The point the threshold gives. */
  index: number;
  threshold: number;
  curve: Curve;
  auroc: Figure;
};

/** The ROC curve with a marker where the threshold stands. */
export function MovableRoc({ points, index, threshold, curve, auroc }: MovableRocProps) {
  const title =
    auroc.value === null
      ? 'ROC'
      : `AUROC ${formatDecimal(auroc.value, 3)}${auroc.low === null ? '' : ` (95% ${intervalText(auroc)})`}`;
  // On straight stretches points are left out, but never the marked one.
  const rows = [...shapeRocRows(points.slice(0, index + 1)), ...shapeRocRows(points.slice(index)).slice(1)];
  const marked = points[index]?.threshold ?? null;
  return (
    <RocChart
      title={title}
      points={rows.map((row) => ({
        fpr: row.falsePositiveRate,
        tpr: row.truePositiveRate,
        threshold: row.threshold === marked ? threshold : row.threshold,
      }))}
      positives={curve.positives}
      negatives={curve.negatives}
      threshold={threshold}
    />
  );
}
