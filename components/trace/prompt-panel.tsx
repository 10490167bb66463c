'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { TextPane, type PaneHandle } from '#components/trace/text-pane.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { useText } from '#components/trace/trace-text.ts';
import type { Row } from '#components/trace/rows.ts';
import { Button } from '#components/ui/button.tsx';
import type { BlockView } from '#lib/trace/view.ts';

type PromptPanelProps = {
  blocks: readonly BlockView[];
  rows: readonly Row[];
  open: boolean;
  onToggle: () => void;
  attach: (handle: PaneHandle | null) => void;
};

/** As much of the prompt as three lines could show, UTF-16 units. */
const foldedUnits = 700;

/** What was asked: three lines of it, or all. A system prompt is only named until the prompt is opened. */
export function PromptPanel({ blocks, rows, open, onToggle, attach }: PromptPanelProps) {
  const asked = blocks.findLast(({ kind, length }) => kind !== 'system' && length > 0) ?? blocks[0];
  const first = useText({
    block: asked?.ordinal ?? 0,
    start: 0,
    end: Math.min(foldedUnits, asked?.length ?? 0),
  });
  if (blocks.length === 0) return null;
  const system = blocks.filter(({ kind }) => kind === 'system');
  const units = system.reduce((sum, { length }) => sum + length, 0);
  const Icon = open ? ChevronUp : ChevronDown;
  return (
    <section aria-label="Prompt" className="shrink-0 border-b border-line">
      <div className="flex items-start gap-3 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-xs text-muted">
            <span className="font-medium text-ink">Prompt</span>
            {system.length > 0 && ` · system prompt of ${units.toLocaleString('en')} characters`}
            {blocks.length - system.length > 1 && ` · ${blocks.length - system.length} messages`}
          </h2>
          {!open && (
            <p
              dir="auto"
              className="mt-0.5 line-clamp-3 text-sm [overflow-wrap:anywhere] whitespace-pre-wrap [unicode-bidi:isolate]"
            >
              <VisibleText text={first?.replace(/\n\s*\n/g, '\n') ?? '…'} />
            </p>
          )}
        </div>
        <Button variant="ghost" size="sm" aria-expanded={open} onClick={onToggle}>
          <Icon aria-hidden />
          {open ? 'Fold' : 'Whole prompt'}
        </Button>
      </div>
      {open && (
        <div className="max-h-[32vh] px-1 pb-1">
          <TextPane attach={attach} rows={rows} label="Prompt" gutter={false} />
        </div>
      )}
    </section>
  );
}
