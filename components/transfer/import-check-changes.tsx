import { Link } from '#components/ui/link.tsx';
import { traceHref } from '#components/trace/links.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import type { TraceChange } from '#lib/server/import/report.ts';

type ChangesProps = { project: string; changes: readonly TraceChange[]; total: number };

/** The traces that are here and say something else in the files, with what becomes of their labels. */
export function CheckedChanges({ project, changes, total }: ChangesProps) {
  if (total === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-sm font-semibold">
        What would change
        {total > changes.length && `: the first ${formatCount(changes.length)} of ${formatCount(total)}`}
      </h3>
      <div className="max-h-96 overflow-y-auto">
        <Table caption="Traces that would change">
          <TableHead>
            <tr>
              <HeaderCell>Trace</HeaderCell>
              <HeaderCell>Where</HeaderCell>
              <HeaderCell>What differs</HeaderCell>
              <HeaderCell numeric>Labels kept</HeaderCell>
              <HeaderCell numeric>Quotes moved</HeaderCell>
              <HeaderCell numeric>Quotes lost</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {changes.map(({ traceId, title, file, place, parts, labels, moved, lost }) => (
              <TableRow key={traceId}>
                <RowHeader className="max-w-72 truncate">
                  <Link className="link" href={traceHref(project, traceId, '')}>
                    <VisibleText text={title || 'Untitled'} />
                  </Link>
                </RowHeader>
                <Cell className="max-w-48 truncate text-muted">
                  <VisibleText text={[file, place].filter(Boolean).join(' · ')} />
                </Cell>
                <Cell>{parts.map((part) => part.replaceAll('_', ' ')).join(', ')}</Cell>
                <Cell numeric>{formatCount(labels)}</Cell>
                <Cell numeric>{formatCount(moved)}</Cell>
                <Cell numeric className={lost > 0 ? 'font-medium text-danger' : undefined}>
                  {formatCount(lost)}
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  );
}
