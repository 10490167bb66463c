import { Link } from '#components/ui/link.tsx';
import { csvText } from '#components/charts/csv-text.ts';
import type { ConfusionCell } from '#components/charts/rows.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount, formatShare } from '#components/ui/format-number.ts';

type ConfusionMatrixProps = {
  title: string;
  /** Who the rows are by, and who the columns. */
  rowAxis: string;
  columnAxis: string;
  rows: readonly string[];
  columns: readonly string[];
  /** Those that are left out count nothing. */
  cells: readonly ConfusionCell[];
};

/** Counts of what two raters said of the same traces: a real table, each cell a way to its traces, the darker the more. */
export function ConfusionMatrix({ title, rowAxis, columnAxis, rows, columns, cells }: ConfusionMatrixProps) {
  const at = (row: string, column: string) =>
    cells.find((cell) => cell.row === row && cell.column === column);
  const count = (row: string, column: string) => at(row, column)?.count ?? 0;
  const sum = (counts: number[]) => counts.reduce((total, one) => total + one, 0);
  const rowTotal = (row: string) => sum(columns.map((column) => count(row, column)));
  const columnTotal = (column: string) => sum(rows.map((row) => count(row, column)));
  const n = sum(rows.map(rowTotal));
  const csv = csvText(
    [`${rowAxis} / ${columnAxis}`, ...columns],
    rows.map((row) => [row, ...columns.map((column) => count(row, column))]),
  );
  return (
    <div>
      <div className="overflow-x-auto">
        <table className="border-separate border-spacing-px text-sm">
          <caption className="mb-3 text-left">
            <span className="block font-medium">{title}</span>
            <span className="block text-xs text-muted tabular-nums">
              n = {formatCount(n)}; shares are of all
            </span>
          </caption>
          <thead>
            <tr>
              <td />
              <th scope="colgroup" colSpan={columns.length} className={axisClass}>
                {columnAxis}
              </th>
              <td />
            </tr>
            <tr>
              <th scope="col" className={`${axisClass} text-left`}>
                {rowAxis}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="h-8 min-w-24 px-2 text-center font-medium">
                  {column}
                </th>
              ))}
              <th scope="col" className={`${axisClass} pl-4 text-right`}>
                Total
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row" className="pr-3 text-left font-medium">
                  {row}
                </th>
                {columns.map((column) => (
                  <MatrixCell
                    key={column}
                    count={count(row, column)}
                    share={n === 0 ? 0 : count(row, column) / n}
                    href={at(row, column)?.href}
                    name={`${rowAxis} ${row}, ${columnAxis} ${column}`}
                    agrees={row === column}
                  />
                ))}
                <Total value={rowTotal(row)} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={`${axisClass} h-9 text-left`}>
                Total
              </th>
              {columns.map((column) => (
                <td key={column} className="text-center text-muted tabular-nums">
                  {formatCount(columnTotal(column))}
                </td>
              ))}
              <Total value={n} />
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="mt-3">
        <CopyButton text={csv} label="Copy as CSV" />
      </div>
    </div>
  );
}

type MatrixCellProps = {
  count: number;
  share: number;
  href: string | undefined;
  name: string;
  agrees: boolean;
};

function MatrixCell({ count, share, href, name, agrees }: MatrixCellProps) {
  const content = (
    <>
      <span className={`block text-base tabular-nums ${count === 0 ? 'text-faint' : 'font-semibold'}`}>
        {formatCount(count)}
      </span>
      <span className={`block text-xs tabular-nums ${count === 0 ? 'text-faint' : 'text-muted'}`}>
        {formatShare(share)}
      </span>
    </>
  );
  const box = `block rounded-sm px-3 py-2 text-center ring-1 ring-inset ${agrees ? 'ring-control' : 'ring-line'}`;
  return (
    <td className="p-0">
      <div
        className="rounded-sm"
        style={{
          background: `color-mix(in srgb, var(--ink) ${count === 0 ? 0 : 4 + share * 18}%, transparent)`,
        }}
      >
        {href === undefined ? (
          <span className={box}>{content}</span>
        ) : (
          <Link href={href} className={`${box} hover:bg-accent-soft`}>
            <span className="sr-only">{name}: </span>
            {content}
          </Link>
        )}
      </div>
    </td>
  );
}

function Total({ value }: { value: number }) {
  return <td className="pl-4 text-right text-muted tabular-nums">{formatCount(value)}</td>;
}

const axisClass = 'px-2 text-center text-xs font-normal text-muted first:px-0';
