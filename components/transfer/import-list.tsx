import { Link } from '#components/ui/link.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { ImportStatusBadge, isUnderWay } from '#components/transfer/import-status.tsx';
import { importedAt } from '#components/transfer/import-time.ts';
import { formatCount, formatShare } from '#components/ui/format-number.ts';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import type { ImportView } from '#lib/server/queries/get-import.ts';

/** The imports of a project, newest first. */
export function ImportList({ project, imports }: { project: string; imports: readonly ImportView[] }) {
  return (
    <Table caption="Imports, newest first">
      <TableHead>
        <tr>
          <HeaderCell>Import</HeaderCell>
          <HeaderCell>State</HeaderCell>
          <HeaderCell numeric>New</HeaderCell>
          <HeaderCell numeric>Unchanged</HeaderCell>
          <HeaderCell numeric>Changed</HeaderCell>
          <HeaderCell numeric>Verdicts</HeaderCell>
          <HeaderCell numeric>Without a trace</HeaderCell>
          <HeaderCell numeric>Issues</HeaderCell>
          <HeaderCell>By</HeaderCell>
          <HeaderCell>At</HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {imports.map(
          ({ id, source, status, counts, issueCount, unmatchedCount, progress, by, createdAt }) => (
            <TableRow key={id}>
              <RowHeader className="max-w-72 break-words">
                <Link href={`/p/${encodeURIComponent(project)}/imports/${id}`} className="font-medium link">
                  <VisibleText text={source || 'Import'} />
                </Link>
              </RowHeader>
              <Cell>
                <ImportStatusBadge status={status} issues={issueCount} />
                {progress && (isUnderWay(status) || status === 'paused') && (
                  <span className="ml-1.5 text-xs text-muted tabular-nums">
                    {formatShare(Math.min(1, progress.bytes / Math.max(1, progress.totalBytes)), 0)}
                  </span>
                )}
              </Cell>
              <Cell numeric>{formatCount(counts.traces?.imported ?? 0)}</Cell>
              <Cell numeric>{formatCount(counts.traces?.unchanged ?? 0)}</Cell>
              <Cell numeric>{formatCount(counts.traces?.changed ?? 0)}</Cell>
              <Cell numeric>{formatCount(counts.verdicts ?? 0)}</Cell>
              <Cell numeric>{formatCount(unmatchedCount)}</Cell>
              <Cell numeric>{formatCount(issueCount)}</Cell>
              <Cell className="text-muted">{by ?? 'Command line'}</Cell>
              <Cell className="whitespace-nowrap text-muted tabular-nums">{importedAt(createdAt)}</Cell>
            </TableRow>
          ),
        )}
      </tbody>
    </Table>
  );
}
