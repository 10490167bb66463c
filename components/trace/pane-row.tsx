'use client';
import { ChevronDown, ChevronUp, CircleAlert, ImageOff, Wrench } from 'lucide-react';
import { findBlock } from '#components/trace/place.ts';
import { useReaderParts } from '#components/trace/reader-context.ts';
import { foldedLines, type Row } from '#components/trace/rows.ts';
import { TextRow } from '#components/trace/text-row.tsx';
import { TokenDistribution } from '#components/trace/token-distribution.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';

/** One row of a pane, by its kind. */
export function PaneRow({ row, gutter }: { row: Row; gutter: boolean }) {
  switch (row.kind) {
    case 'text':
      return <TextRow row={row} gutter={gutter} />;
    case 'turn':
      return (
        <h3 className="mt-4 mb-1 flex items-center gap-2 px-3 text-xs font-medium text-muted first:mt-1">
          Turn {row.turn}
          <span aria-hidden className="h-px flex-1 bg-line" />
        </h3>
      );
    case 'heading':
      return <Heading title={row.title} detail={row.detail} failed={row.failed} />;
    case 'fold':
      return <Fold block={row.block} lines={row.lines} open={row.open} />;
    case 'notice':
      return (
        <p className={classNames('py-2 text-sm text-muted italic', gutter ? 'pl-12.5' : 'pl-3')}>
          {row.text}
        </p>
      );
    case 'image':
      return <TraceImage ordinal={row.block} />;
    case 'distribution':
      return <TokenDistribution ordinal={row.block} />;
  }
}

function Heading({ title, detail, failed }: { title: string; detail: string; failed: boolean }) {
  const Icon = failed ? CircleAlert : Wrench;
  return (
    <p
      className={classNames(
        'flex items-center gap-1.5 px-3 pt-3 pb-0.5 text-xs',
        failed ? 'text-danger' : 'text-muted',
      )}
    >
      {title !== 'User' && title !== 'System' && <Icon aria-hidden className="size-3.5" />}
      {title}
      {detail !== '' && <span className="font-mono text-ink">{detail}</span>}
    </p>
  );
}

function Fold({ block, lines, open }: { block: number; lines: number; open: boolean }) {
  const { toggleFold } = useReaderParts();
  const Icon = open ? ChevronUp : ChevronDown;
  const all = lines > foldedLines ? `${lines.toLocaleString('en')} lines` : 'the whole line';
  return (
    <div className="px-1.5 py-0.5">
      <Button variant="ghost" size="sm" aria-expanded={open} onClick={() => toggleFold(block)}>
        <Icon aria-hidden />
        {open ? 'Fold the result' : `Show ${all}`}
      </Button>
    </div>
  );
}

function TraceImage({ ordinal }: { ordinal: number }) {
  const { blocks, slug } = useReaderParts();
  const block = findBlock(blocks, ordinal);
  const hash = block?.payload?.['asset'];
  const name = block?.name ?? 'Image in the trace';
  if (typeof hash !== 'string') {
    const { path, problem } = block?.payload ?? {};
    return (
      <p className="mx-3 my-2 flex items-start gap-2 rounded-md border border-dashed border-line-strong px-3 py-2 text-sm text-muted">
        <ImageOff aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0 break-words">
          This picture is missing from the import
          {typeof path === 'string' && path !== '' && (
            <>
              : <VisibleText text={path} />
            </>
          )}
          . {typeof problem === 'string' && problem !== '' && <VisibleText text={`${problem}.`} />}
        </span>
      </p>
    );
  }
  return (
    <img
      src={`/api/projects/${encodeURIComponent(slug)}/assets/${encodeURIComponent(hash)}`}
      alt={name}
      loading="lazy"
      className="mx-3 my-2 max-h-96 max-w-[calc(100%-1.5rem)] rounded-md border border-line"
    />
  );
}
