'use client';
import { createElement } from 'react';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { blockViews, StepExtras } from '#components/blocks/index.ts';
import { findBlock } from '#components/trace/place.ts';
import { useReaderParts } from '#components/trace/reader-context.ts';
import type { Row } from '#components/trace/rows.ts';
import { TextRow } from '#components/trace/text-row.tsx';
import { ObservabilityBadge } from '#components/trace/observability-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { Observability } from '#lib/trace/glossary.ts';

/** One row of a pane, by its kind. */
export function PaneRow({ row, gutter }: { row: Row; gutter: boolean }) {
  switch (row.kind) {
    case 'text':
      return (
        <>
          <TextRow row={row} gutter={gutter} />
          {row.step !== null && row.leads && <StepExtras block={row.block} step={row.step} />}
        </>
      );
    case 'turn':
      return (
        <h3 className="mt-4 mb-1 flex items-center gap-2 px-3 text-xs font-medium text-muted first:mt-1">
          Turn {row.turn}
          <span aria-hidden className="h-px flex-1 bg-line" />
        </h3>
      );
    case 'heading':
      return <Heading title={row.title} detail={row.detail} observability={row.observability} />;
    case 'fold':
      return <Fold block={row.block} units={row.units} open={row.open} />;
    case 'notice':
      return (
        <p className={classNames('py-2 text-sm text-muted italic', gutter ? 'pl-12.5' : 'pl-3')}>
          {row.text}
        </p>
      );
    case 'view':
      return <BlockViewOf ordinal={row.block} />;
  }
}

/** What the registry has for a block's kind. */
function BlockViewOf({ ordinal }: { ordinal: number }) {
  const { blocks } = useReaderParts();
  const block = findBlock(blocks, ordinal);
  const view = block && blockViews[block.kind];
  return view ? createElement(view, { block }) : null;
}

type HeadingProps = { title: string; detail: string; observability: Observability | null };

function Heading({ title, detail, observability }: HeadingProps) {
  return (
    <p className="flex items-center gap-1.5 px-3 pt-3 pb-0.5 text-xs text-muted">
      {title}
      {observability && <ObservabilityBadge observability={observability} />}
      {detail !== '' && <span className="font-mono text-ink">{detail}</span>}
    </p>
  );
}

function Fold({ block, units, open }: { block: number; units: number; open: boolean }) {
  const { toggleFold } = useReaderParts();
  const Icon = open ? ChevronUp : ChevronDown;
  return (
    <div className="px-1.5 py-0.5">
      <Button variant="ghost" size="sm" aria-expanded={open} onClick={() => toggleFold(block)}>
        <Icon aria-hidden />
        {open ? 'Fold' : `Show all ${units.toLocaleString('en')} characters`}
      </Button>
    </div>
  );
}
