import { Link } from '#components/ui/link.tsx';
import { projectHref } from '#components/shell/navigation.ts';
import { listHref } from '#components/trace/links.ts';
import { Badge } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';

type RecentImport = {
  id: string;
  source: string;
  status: string;
  counts: { traces?: { imported: number; unchanged: number; changed: number; rejected: number } };
  createdAt: string;
  by: string | null;
};

const states: Record<string, string> = {
  uploading: 'Uploading',
  queued: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** What came in lately, and how it went. */
export function RecentImports({ project, imports }: { project: string; imports: readonly RecentImport[] }) {
  return (
    <Section
      title="Recent imports"
      actions={
        <ButtonLink size="sm" href={projectHref(project, '/import')}>
          All imports
        </ButtonLink>
      }
    >
      <Table caption="Recent imports" className="min-w-160">
        <TableHead>
          <tr>
            <HeaderCell>Source</HeaderCell>
            <HeaderCell>State</HeaderCell>
            <HeaderCell numeric>Traces</HeaderCell>
            <HeaderCell numeric>Rejected</HeaderCell>
            <HeaderCell>By</HeaderCell>
            <HeaderCell>When</HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {imports.map(({ id, source, status, counts, createdAt, by }) => {
            const { imported = 0, changed = 0, rejected = 0 } = counts.traces ?? {};
            return (
              <TableRow key={id}>
                <RowHeader className="max-w-64 truncate">
                  <Link href={projectHref(project, `/imports/${id}`)} className="link" title={source}>
                    {source}
                  </Link>
                </RowHeader>
                <Cell>
                  <Badge tone={status === 'failed' ? 'danger' : status === 'done' ? 'neutral' : 'outline'}>
                    {states[status] ?? status}
                  </Badge>
                </Cell>
                <Cell numeric>
                  {imported + changed > 0 ? (
                    <Link href={listHref(project, `import=${id}`)} className="link">
                      {formatCount(imported + changed)}
                    </Link>
                  ) : (
                    '0'
                  )}
                </Cell>
                <Cell numeric>{formatCount(rejected)}</Cell>
                <Cell>{by ?? <span className="text-faint">—</span>}</Cell>
                <Cell className="whitespace-nowrap text-muted">
                  <time dateTime={createdAt}>{when.format(new Date(createdAt))} UTC</time>
                </Cell>
              </TableRow>
            );
          })}
        </tbody>
      </Table>
    </Section>
  );
}
