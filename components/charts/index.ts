import { BarChart } from '#components/charts/bar-chart.tsx';
import { ConfusionMatrix } from '#components/charts/confusion-matrix.tsx';
import { RocChart } from '#components/charts/roc-chart.tsx';

/** The kinds of chart. Another is one file here and one line below. */
export const charts = {
  bar: BarChart,
  roc: RocChart,
  confusion: ConfusionMatrix,
} as const;

export type { BarRow, ConfusionCell, RocPoint } from '#components/charts/rows.ts';
