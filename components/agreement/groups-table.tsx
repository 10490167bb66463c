import { Link } from '#components/ui/link.tsx';
import { cellHref, tracesHref, type Which } from '#components/agreement/agreement-state.ts';
import { intervalText } from '#components/agreement/figures-table.tsx';
import type { Comparison } from '#components/agreement/headline.tsx';
import { AbsentReason } from '#components/ui/absent-reason.tsx';
import { formatCount, formatDecimal } from '#components/ui/format-number.ts';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import type { Agreement } from '#lib/statistics/agreement.ts';
import type { Figure } from '#lib/statistics/figure.ts';
import { statistics } from '#lib/statistics/index.ts';
import type { Cell as AgreementCell } from '#lib/trace/trace-filter.ts';

/** `which` picks its traces; null where no filter can. */
export type Group = { value: string; which: Which | null; agreement: Agreement };

type GroupsTableProps = { comparison: Comparison; field: string; groups: readonly Group[] };

/** Every group with its counts, each a way to its traces, and every figure over its interval. */
export function GroupsTable({ comparison, field, groups }: GroupsTableProps) {
  return (
    <Table
      caption={`Counts and figures by ${field}; the 95% interval stands beneath each figure`}
      captionVisible
    >
      <TableHead>
        <tr>
          <HeaderCell>{field}</HeaderCell>
          <HeaderCell numeric>n</HeaderCell>
          {counts.map(({ id, short, long }) => (
            <HeaderCell key={id} numeric>
              <abbr title={long} className="no-underline">
                {short}
              </abbr>
            </HeaderCell>
          ))}
          {statistics.map(({ id, name }) => (
            <HeaderCell key={id} numeric className="px-1.5! py-1 align-bottom leading-4 whitespace-normal!">
              {name}
            </HeaderCell>
          ))}
        </tr>
      </TableHead>
      <tbody>
        {groups.map(({ value, which, agreement }) => (
          <TableRow key={value}>
            <RowHeader className="max-w-56 min-w-28 truncate">
              {which === null ? (
                nameOf(value, field)
              ) : (
                <Link href={tracesHref(comparison.slug, which)} className="link">
                  {nameOf(value, field)}
                </Link>
              )}
            </RowHeader>
            <Cell numeric className="font-medium">
              {formatCount(agreement.n)}
            </Cell>
            {counts.map(({ id, read }) => (
              <Cell key={id} numeric>
                {which === null ? (
                  formatCount(read(agreement))
                ) : (
                  <Link href={cellHref(comparison.slug, comparison, which, id)} className="link">
                    {formatCount(read(agreement))}
                  </Link>
                )}
              </Cell>
            ))}
            {statistics.map(({ id }) => (
              <Cell key={id} numeric className="px-1.5! py-1.5 align-top">
                <FigureCell figure={agreement[id]} />
              </Cell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function FigureCell({ figure }: { figure: Figure }) {
  if (figure.value === null) return <AbsentReason because={figure.because} />;
  return (
    <>
      <span className="block">{formatDecimal(figure.value)}</span>
      <span className="block text-2xs leading-3.5 whitespace-nowrap text-muted">
        {intervalText(figure, 2, ', ')}
      </span>
    </>
  );
}

function nameOf(value: string, field: string): string {
  return value === '' ? `no ${field}` : value;
}

const counts: { id: AgreementCell; short: string; long: string; read: (agreement: Agreement) => number }[] = [
  { id: 'tp', short: 'TP', long: 'Both yes', read: ({ counts: { tp } }) => tp },
  { id: 'fp', short: 'FP', long: 'Only the judged side yes', read: ({ counts: { fp } }) => fp },
  { id: 'fn', short: 'FN', long: 'Only the reference yes', read: ({ counts: { fn } }) => fn },
  { id: 'tn', short: 'TN', long: 'Both no', read: ({ counts: { tn } }) => tn },
  { id: 'missing', short: 'Missing', long: 'Not answered by both', read: ({ missing }) => missing.total },
];
