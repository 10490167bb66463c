import { csvText, type CsvValue } from '#components/charts/csv-text.ts';
import type { FigureRow } from '#components/agreement/figures-table.tsx';
import type { Agreement } from '#lib/statistics/agreement.ts';
import { becauses } from '#lib/statistics/figure.ts';
import { statistics } from '#lib/statistics/index.ts';

/** One line a figure, exact. */
export function figuresCsv(rows: readonly FigureRow[]): string {
  return csvText(
    ['figure', 'value', 'low95', 'high95', 'n', 'because'],
    rows.map(({ name, figure }) =>
      figure.value === null
        ? [name, null, null, null, figure.n, becauses[figure.because]]
        : [name, figure.value, figure.low, figure.high, figure.n, null],
    ),
  );
}

/** One line a group: its counts and every figure with its interval and n, exact. */
export function groupsCsv(field: string, groups: readonly { value: string; agreement: Agreement }[]): string {
  const figures = statistics.map(({ id }) => id);
  return csvText(
    [
      ...[field, 'n', 'missing', 'tp', 'fp', 'fn', 'tn'],
      ...figures.flatMap((id) => [id, `${id}_low95`, `${id}_high95`, `${id}_n`]),
    ],
    groups.map(({ value, agreement }) => {
      const { n, missing, counts } = agreement;
      const cells = figures.flatMap((id): CsvValue[] => {
        const figure = agreement[id];
        return figure.value === null
          ? [null, null, null, figure.n]
          : [figure.value, figure.low, figure.high, figure.n];
      });
      return [value, n, missing.total, counts.tp, counts.fp, counts.fn, counts.tn, ...cells];
    }),
  );
}
