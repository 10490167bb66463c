import { cellHref } from '#components/agreement/agreement-state.ts';
import type { Comparison } from '#components/agreement/headline.tsx';
import { sideName } from '#components/agreement/side-name.ts';
import { ConfusionMatrix } from '#components/charts/confusion-matrix.tsx';
import type { Counts } from '#lib/statistics/counts.ts';

type CountsMatrixProps = {
  title: string;
  comparison: Comparison;
  counts: Counts;
  /** Whether the cells open their traces: not where the counts follow from a threshold nobody has saved. */
  linked?: boolean | undefined;
};

/** The 2×2 table, A in the rows and B in the columns. */
export function CountsMatrix({ title, comparison, counts, linked = true }: CountsMatrixProps) {
  const { slug, a, b, which } = comparison;
  const cell = (id: keyof Counts, row: string, column: string) => ({
    row,
    column,
    count: counts[id],
    ...(linked && { href: cellHref(slug, comparison, which, id) }),
  });
  return (
    <ConfusionMatrix
      title={title}
      rowAxis={sideName(a)}
      columnAxis={sideName(b)}
      rows={['yes', 'no']}
      columns={['yes', 'no']}
      cells={[
        cell('tp', 'yes', 'yes'),
        cell('fp', 'yes', 'no'),
        cell('fn', 'no', 'yes'),
        cell('tn', 'no', 'no'),
      ]}
    />
  );
}
