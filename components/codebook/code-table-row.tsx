'use client';
import { Archive, ArrowDown, ArrowUp } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import type { Usage } from '#components/codebook/codebook-props.ts';
import type { CodeLook } from '#components/labeling/code-look.ts';
import { projectHref } from '#components/shell/navigation.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Cell, RowHeader, TableRow } from '#components/ui/table.tsx';
import { codeScopes, valueTypes } from '#lib/trace/glossary.ts';
import type { CodeView } from '#lib/trace/view.ts';

type CodeTableRowProps = {
  project: string;
  code: CodeView;
  look: CodeLook | undefined;
  usage: Usage | undefined;
  editable: boolean;
  open: boolean;
  isFirst: boolean;
  isLast: boolean;
  onOpen: () => void;
  onArchive: () => void;
  onMove: (by: -1 | 1) => void;
};

export function CodeTableRow(props: CodeTableRowProps) {
  const { project, code, look, usage, editable, open, onOpen } = props;
  return (
    <TableRow data-selected={open || undefined} className="group/code">
      <Cell>{look?.key ? <Kbd keys={look.key} /> : <Nothing />}</Cell>
      <RowHeader className="max-w-0">
        <button
          type="button"
          onClick={onOpen}
          className="group/name flex w-full min-w-0 items-center gap-2 rounded-sm text-left"
        >
          {look && <Mark family={look.family} initial={look.initial} />}
          <span className="shrink-0 font-medium group-hover/name:underline group-hover/name:underline-offset-3">
            {code.name}
          </span>
          <span className="min-w-0 truncate text-muted">
            {code.definition === '' ? <em>no definition yet</em> : code.definition}
          </span>
        </button>
      </RowHeader>
      <Cell truncate className="text-muted">
        {code.family === '' ? <Nothing /> : code.family}
      </Cell>
      <Cell className="whitespace-nowrap text-muted">{codeScopes[code.scope]}</Cell>
      <Cell className="whitespace-nowrap text-muted">{valueTypes[code.valueType]}</Cell>
      <Cell className="text-muted">{code.needsEvidence ? 'needed' : <Nothing />}</Cell>
      <Cell numeric>
        <TraceCount
          project={project}
          filter={`label=${encodeURIComponent(`${code.key}:any`)}`}
          n={usage?.people ?? 0}
        />
      </Cell>
      <Cell numeric>
        <TraceCount
          project={project}
          filter={`verdict=${encodeURIComponent(`${code.key}:any`)}`}
          n={usage?.monitors ?? 0}
        />
      </Cell>
      {editable && (
        <Cell>
          <div className="flex justify-end opacity-0 transition-opacity group-focus-within/code:opacity-100 group-hover/code:opacity-100 [@media(hover:none)]:opacity-100">
            <IconButton
              label={`Move ${code.name} up`}
              disabled={props.isFirst}
              onClick={() => props.onMove(-1)}
            >
              <ArrowUp aria-hidden />
            </IconButton>
            <IconButton
              label={`Move ${code.name} down`}
              disabled={props.isLast}
              onClick={() => props.onMove(1)}
            >
              <ArrowDown aria-hidden />
            </IconButton>
            <IconButton label={`Archive ${code.name}`} onClick={props.onArchive}>
              <Archive aria-hidden />
            </IconButton>
          </div>
        </Cell>
      )}
    </TableRow>
  );
}

/** A number goes to what it counts. */
function TraceCount({ project, filter, n }: { project: string; filter: string; n: number }) {
  if (n === 0) return <span className="text-faint">0</span>;
  return (
    <Link href={`${projectHref(project, '/traces')}?${filter}`} className="link">
      {formatCount(n)}
    </Link>
  );
}

function Nothing() {
  return <span className="text-faint">–</span>;
}
