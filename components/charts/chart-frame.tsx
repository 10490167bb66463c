import { Link } from '#components/ui/link.tsx';
import { useId, type ReactNode } from 'react';
import { csvText, type CsvValue } from '#components/charts/csv-text.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';

export type ChartTable = {
  /** The first column names the row. */
  header: readonly string[];
  rows: readonly ChartTableRow[];
};
export type ChartTableRow = {
  key: string;
  /** As shown. */
  cells: readonly string[];
  /** As copied: exact. */
  exact: readonly CsvValue[];
  href?: string | undefined;
};

type ChartFrameProps = { title: string; description?: ReactNode; table: ChartTable; children: ReactNode };

/** A title, the picture, and the same numbers as a table: for those who cannot see it, and to take away. */
export function ChartFrame({ title, description, table, children }: ChartFrameProps) {
  const id = useId();
  const csv = csvText(
    table.header,
    table.rows.map((row) => row.exact),
  );
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <figcaption id={id} className="mb-2">
        <span className="block text-sm font-medium">{title}</span>
        {description !== undefined && <span className="block text-xs text-muted">{description}</span>}
      </figcaption>
      {children}
      <div className="mt-2">
        <Disclosure summary="Data table">
          <Table caption={title}>
            <TableHead>
              <tr>
                {table.header.map((name, column) => (
                  <HeaderCell key={name} numeric={column > 0}>
                    {name}
                  </HeaderCell>
                ))}
              </tr>
            </TableHead>
            <tbody>
              {table.rows.map((row) => (
                <TableRow key={row.key}>
                  <RowHeader>
                    {row.href === undefined ? (
                      row.cells[0]
                    ) : (
                      <Link href={row.href} className="link">
                        {row.cells[0]}
                      </Link>
                    )}
                  </RowHeader>
                  {row.cells.slice(1).map((text, column) => (
                    <Cell key={table.header[column + 1]} numeric>
                      {text}
                    </Cell>
                  ))}
                </TableRow>
              ))}
            </tbody>
          </Table>
          <div className="mt-2">
            <CopyButton text={csv} label="Copy as CSV" />
          </div>
        </Disclosure>
      </div>
    </figure>
  );
}
