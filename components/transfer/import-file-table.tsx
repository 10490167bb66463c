'use client';
import { CircleAlert, CircleQuestionMark, RotateCw, X } from 'lucide-react';
import { memo, useState } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { formatBytes } from '#components/transfer/import-size.ts';
import type { Upload } from '#components/transfer/import-uploads.ts';
import { Button } from '#components/ui/button.tsx';
import { formatCount, formatShare } from '#components/ui/format-number.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';

type FileTableProps = {
  uploads: readonly Upload[];
  /** What was found in them; an archive's members are files of their own. */
  found: readonly FilePreview[];
  looking: boolean;
  onRetry: (ordinal: number) => void;
  onRemove: (ordinal: number) => void;
};

const shownAtFirst = 25;

export function ImportFileTable({ uploads, found, looking, onRetry, onRemove }: FileTableProps) {
  const [all, setAll] = useState(false);
  const company = new Map(
    found.flatMap(({ name, readWith }) => readWith.map((other) => [other, name] as const)),
  );
  const rows = uploads.flatMap((upload): Row[] => {
    const inside = found.filter(({ name }) => name === upload.name || name.startsWith(`${upload.name}/`));
    const members = inside.filter(({ name }) => name !== upload.name);
    return [
      {
        name: upload.name,
        upload,
        file: inside.find(({ name }) => name === upload.name) ?? null,
        parent: null,
        readWith: company.get(upload.name) ?? null,
        archive: members.length > 0,
      },
      ...members.map((file) => ({
        ...{ name: file.name, upload: null, file, parent: upload.name },
        ...{ readWith: company.get(file.name) ?? null, archive: false },
      })),
    ];
  });
  const shown = all ? rows : rows.slice(0, shownAtFirst);
  return (
    <>
      <Table caption="Files and what was found in them" className="table-fixed">
        <TableHead>
          <tr>
            <HeaderCell className="w-[30%]">File</HeaderCell>
            <HeaderCell numeric className="w-20">
              Size
            </HeaderCell>
            <HeaderCell className="w-40">Read as</HeaderCell>
            <HeaderCell>Found</HeaderCell>
            <HeaderCell className="w-18">
              <span className="sr-only">Actions</span>
            </HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {shown.map((row) => (
            <FileRow key={row.name} {...row} looking={looking} onRetry={onRetry} onRemove={onRemove} />
          ))}
        </tbody>
      </Table>
      {rows.length > shown.length && (
        <Button size="sm" className="mt-2" onClick={() => setAll(true)}>
          Show all {formatCount(rows.length)} files
        </Button>
      )}
    </>
  );
}

type Row = {
  name: string;
  /** Null for an archive's member, whose archive is the parent. */
  upload: Upload | null;
  file: FilePreview | null;
  parent: string | null;
  /** The file that it is read together with. */
  readWith: string | null;
  /** Whether it is an archive whose members are listed. */
  archive: boolean;
};

type FileRowProps = Row & Pick<FileTableProps, 'looking' | 'onRetry' | 'onRemove'>;

/** Drawn again only when its own file changes: a folder may hold thousands. */
const FileRow = memo(function FileRow(props: FileRowProps) {
  const { name, upload, file, parent, readWith, archive, looking, onRetry, onRemove } = props;
  return (
    <TableRow className="align-baseline">
      <RowHeader className={parent === null ? 'break-words' : 'pl-8! break-words'}>
        <VisibleText text={parent === null ? name : name.slice(parent.length + 1)} />
      </RowHeader>
      <Cell numeric className="text-muted">
        {formatBytes(upload?.bytes ?? file?.bytes ?? 0)}
      </Cell>
      <Cell>{file && (file.format?.label ?? <span className="text-muted">—</span>)}</Cell>
      <Cell className="py-2">
        {upload && upload.state !== 'sent' ? (
          <Sending upload={upload} />
        ) : readWith !== null && (file === null || file.format === null) ? (
          <span className="break-words text-muted">
            Read with <VisibleText text={readWith} />
          </span>
        ) : file ? (
          <Findings file={file} />
        ) : archive ? (
          <span className="text-muted">An archive, with these files in it</span>
        ) : looking ? (
          <span className="text-faint">Looking…</span>
        ) : null}
      </Cell>
      <Cell className="text-right whitespace-nowrap">
        {upload?.state === 'failed' && (
          <IconButton label={`Send ${name} again`} onClick={() => onRetry(upload.ordinal)}>
            <RotateCw aria-hidden />
          </IconButton>
        )}
        {upload && upload.state !== 'sent' && (
          <IconButton label={`Leave out ${name}`} onClick={() => onRemove(upload.ordinal)}>
            <X aria-hidden />
          </IconButton>
        )}
      </Cell>
    </TableRow>
  );
});

function Sending({ upload: { name, state, sentBytes, bytes, problem } }: { upload: Upload }) {
  if (state === 'failed') return <Problem>{problem} It is not part of the import.</Problem>;
  if (state === 'waiting') return <span className="text-faint">Waiting</span>;
  const share = bytes === 0 ? 0 : Math.min(1, sentBytes / bytes);
  return (
    <span className="flex items-center gap-3">
      <span
        role="progressbar"
        aria-label={`Sending ${name}`}
        aria-valuenow={Math.round(share * 100)}
        className="h-1 flex-1 overflow-hidden rounded-full bg-line"
      >
        <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="w-9 text-right text-xs text-muted tabular-nums">{formatShare(share, 0)}</span>
    </span>
  );
}

function Findings({ file }: { file: FilePreview }) {
  const { problem, format, issues, traceCount, joins, said, joinedBy, readWith, complete } = file;
  if (problem !== null) return <Problem>{problem} Nothing of it is imported.</Problem>;
  if (format === null)
    return <span className="text-muted">A picture, read with the traces that show it</span>;
  if (file.unmapped)
    return (
      <span className="flex items-start gap-1.5">
        <CircleQuestionMark aria-hidden className="mt-1 size-3.5 shrink-0 text-muted" />
        Which of its fields is what could not be told: say it below.
      </span>
    );
  const issue = issues[0];
  const parts = [
    ...(traceCount > 0 ? [counted(traceCount, 'trace', complete)] : []),
    ...(joins > 0 && traceCount > 0 ? [`labels for ${counted(joins, 'other trace', complete)}`] : []),
  ];
  const labelsOnly = joins > 0 && traceCount === 0;
  return (
    <div className="grid gap-0.5">
      {labelsOnly && (
        <span>
          Labels only: {counted(said, 'label', complete)} in {counted(joins, 'record', complete)}, found by{' '}
          <span className="font-mono text-xs break-words">
            <VisibleText text={joinedBy.join(', ')} />
          </span>
        </span>
      )}
      {!labelsOnly && (parts.length > 0 || !issue) && (
        <span>{parts.length > 0 ? parts.join(', ') : 'No traces'}</span>
      )}
      {readWith.length > 0 && (
        <span className="text-xs break-words text-muted">
          Read with <VisibleText text={readWith.slice(0, 3).join(', ')} />
          {readWith.length > 3 && ` and ${formatCount(readWith.length - 3)} more`}
        </span>
      )}
      {issue && (
        <Problem>
          {parts.length === 0 && !labelsOnly && 'Nothing could be read: '}
          <VisibleText text={[issue.place, issue.reason].filter(Boolean).join(': ')} />
          {issues.length > 1 && ` And ${formatCount(issues.length - 1)} more.`}
        </Problem>
      )}
    </div>
  );
}

function Problem({ children }: { children: React.ReactNode }) {
  return (
    <span className="flex items-start gap-1.5 text-xs break-words text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0">{children}</span>
    </span>
  );
}

/** 12 traces, or 50 and more traces where the file goes on. */
function counted(count: number, unit: string, complete: boolean): string {
  return `${formatCount(count)}${complete ? '' : ' and more'} ${unit}${count === 1 ? '' : 's'}`;
}
