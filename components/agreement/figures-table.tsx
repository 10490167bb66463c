import { IntervalBar, scaleOf, type Scale } from '#components/agreement/interval-bar.tsx';
import { formatCount, formatDecimal } from '#components/ui/format-number.ts';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import { becauses, type Figure } from '#lib/statistics/figure.ts';

export type FigureRow = { id: string; name: string; figure: Figure };

type FiguresTableProps = { caption: string; rows: readonly FigureRow[] };

/** Each figure with its 95% interval as numbers and as a bar, and its n; an undefined one says why. */
export function FiguresTable({ caption, rows }: FiguresTableProps) {
  const scale = scaleOf(rows.map(({ figure }) => figure));
  return (
    <Table caption={caption}>
      <TableHead>
        <tr>
          <HeaderCell>Figure</HeaderCell>
          <HeaderCell numeric>Value</HeaderCell>
          <HeaderCell numeric>95% interval</HeaderCell>
          <HeaderCell className="w-[34%]">
            <ScaleEnds scale={scale} />
          </HeaderCell>
          <HeaderCell numeric>n</HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {rows.map(({ id, name, figure }) => (
          <TableRow key={id}>
            <RowHeader className="whitespace-nowrap">{name}</RowHeader>
            {figure.value === null ? (
              <>
                <Cell numeric>
                  <span aria-hidden>—</span>
                  <span className="sr-only">undefined</span>
                </Cell>
                <Cell colSpan={2} className="text-xs text-muted">
                  {becauses[figure.because]}
                </Cell>
              </>
            ) : (
              <>
                <Cell numeric className="font-semibold">
                  {formatDecimal(figure.value, figureDigits)}
                </Cell>
                <Cell numeric className="whitespace-nowrap text-muted">
                  {intervalText(figure)}
                </Cell>
                <Cell className="px-4">
                  <IntervalBar figure={figure} scale={scale} />
                </Cell>
              </>
            )}
            <Cell numeric className="text-muted">
              {formatCount(figure.n)}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

const figureDigits = 3;

/** "0.708 to 0.933", or a dash where a figure has no interval. */
export function intervalText(figure: Figure, digits = figureDigits, between = ' to '): string {
  if (figure.value === null || figure.low === null || figure.high === null) return '–';
  return formatDecimal(figure.low, digits) + between + formatDecimal(figure.high, digits);
}

function ScaleEnds({ scale }: { scale: Scale }) {
  return (
    <span aria-hidden className="flex justify-between px-2 text-2xs font-normal text-faint tabular-nums">
      <span>{formatDecimal(scale.from, scale.from === -0.5 ? 1 : 0)}</span>
      <span>{formatDecimal(scale.to, 0)}</span>
    </span>
  );
}
