'use client';
import { CodeTableRow } from '#components/codebook/code-table-row.tsx';
import type { CodebookSectionProps } from '#components/codebook/codebook-section.tsx';
import { HeaderCell, Table, TableHead } from '#components/ui/table.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import type { CodeView } from '#lib/trace/view.ts';

type CodesTableProps = Omit<CodebookSectionProps, 'versions'> & {
  codes: readonly CodeView[];
  onArchive: (code: CodeView) => void;
  onMove: (code: CodeView, by: -1 | 1) => void;
};

/** The codes in use, in the order annotators see them. */
export function CodesTable(props: CodesTableProps) {
  const { codebook, codes, looks, usage, editable } = props;
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table caption={`Codes of ${codebook.name}`} className="min-w-4xl table-fixed">
        <TableHead>
          <tr>
            <HeaderCell className="w-12">Key</HeaderCell>
            <HeaderCell>Code</HeaderCell>
            <HeaderCell className="w-36">Family</HeaderCell>
            <HeaderCell className="w-18">Said of</HeaderCell>
            <HeaderCell className="w-20">Value</HeaderCell>
            <HeaderCell className="w-18">Quote</HeaderCell>
            <HeaderCell numeric className="w-16">
              <Explained what="Traces of which a person says something with this code">People</Explained>
            </HeaderCell>
            <HeaderCell numeric className="w-20">
              <Explained what="Traces a monitor was asked about with this code">Monitors</Explained>
            </HeaderCell>
            {editable && (
              <HeaderCell className="w-26">
                <span className="sr-only">Actions</span>
              </HeaderCell>
            )}
          </tr>
        </TableHead>
        <tbody>
          {codes.map((code, index) => (
            <CodeTableRow
              key={code.id}
              project={props.project}
              code={code}
              look={looks.get(code.id)}
              usage={usage[code.id]}
              editable={editable}
              open={props.openCodeId === code.id}
              isFirst={index === 0}
              isLast={index === codes.length - 1}
              onOpen={() => props.onOpen(code.id)}
              onArchive={() => props.onArchive(code)}
              onMove={(by) => props.onMove(code, by)}
            />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Explained({ what, children }: { what: string; children: string }) {
  return (
    <Tooltip content={what}>
      <button
        type="button"
        className="cursor-help rounded-sm underline decoration-line-strong decoration-dotted underline-offset-3"
      >
        {children}
      </button>
    </Tooltip>
  );
}
