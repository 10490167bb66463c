import { VisibleText } from '#components/trace/visible-text.tsx';
import { formatBytes } from '#components/transfer/import-size.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import type { ImportView } from '#lib/server/queries/get-import.ts';

type FilesProps = {
  files: ImportView['files'];
  /** Names of the formats by their ids. */
  formats: Record<string, string>;
};

/** The files that were read, in the order they were. */
export function ImportFiles({ files, formats }: FilesProps) {
  if (files.length === 0) return null;
  return (
    <Section title={`Files read (${formatCount(files.length)})`}>
      <Table caption="Files that were read">
        <TableHead>
          <tr>
            <HeaderCell>File</HeaderCell>
            <HeaderCell numeric>Size</HeaderCell>
            <HeaderCell>Read as</HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {files.map(({ name, bytes, format }, index) => (
            <TableRow key={index}>
              <RowHeader className="break-words">
                <VisibleText text={name} />
              </RowHeader>
              <Cell numeric className="whitespace-nowrap text-muted">
                {formatBytes(bytes)}
              </Cell>
              <Cell>{format === null ? '—' : (formats[format] ?? format)}</Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
