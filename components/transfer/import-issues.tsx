import { VisibleText } from '#components/trace/visible-text.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Pager } from '#components/ui/pager.tsx';
import { Section } from '#components/ui/section.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import type { ImportIssue } from '#lib/server/import/report.ts';

/** As many as the server sends at once. */
const pageSize = 200;

type IssuesProps = { issues: readonly ImportIssue[]; from: number; total: number; href: string };

/** Everything that could not be read, with its place and why. */
export function ImportIssues({ issues, from, total, href }: IssuesProps) {
  if (total === 0) return null;
  const pageAt = (start: number) => `${href}?issues=${start}#issues`;
  return (
    <div id="issues" className="scroll-mt-4">
      <Section
        title={`Issues (${formatCount(total)})`}
        description="What could not be read. The rest of each file was not held up by it."
      >
        <Table caption="What could not be read" className="table-fixed">
          <TableHead>
            <tr>
              <HeaderCell className="w-[24%]">File</HeaderCell>
              <HeaderCell className="w-[16%]">Place</HeaderCell>
              <HeaderCell>Reason</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {issues.map(({ file, place, reason }, index) => (
              <TableRow key={from + index} className="align-baseline">
                <RowHeader className="break-words">
                  <VisibleText text={file} />
                </RowHeader>
                <Cell className="break-words text-muted">
                  <VisibleText text={place} />
                </Cell>
                <Cell className="break-words">
                  <VisibleText text={reason} />
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
        <Pager
          first={issues.length === 0 ? 0 : from + 1}
          last={from + issues.length}
          total={total}
          unit="issues"
          previousHref={from > 0 ? pageAt(Math.max(0, from - pageSize)) : undefined}
          nextHref={from + issues.length < total ? pageAt(from + issues.length) : undefined}
        />
      </Section>
    </div>
  );
}
