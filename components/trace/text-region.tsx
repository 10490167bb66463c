'use client';
import type { ReactNode } from 'react';
import { TextPane, type PaneHandle } from '#components/trace/text-pane.tsx';
import type { Row } from '#components/trace/rows.ts';

type TextRegionProps = {
  name: 'Reasoning' | 'Answer';
  facts: ReactNode;
  actions?: ReactNode;
  rows: readonly Row[];
  /** What to say where there is nothing. */
  empty: string;
  onScroll: () => void;
  onTouch: () => void;
  attach: (handle: PaneHandle | null) => void;
};

/** The reasoning or the answer, under a line of facts. */
export function TextRegion({
  name,
  facts,
  actions,
  rows,
  empty,
  onScroll,
  onTouch,
  attach,
}: TextRegionProps) {
  return (
    <section
      aria-label={name}
      onPointerEnter={onTouch}
      onFocus={onTouch}
      className="flex h-full min-w-0 flex-col bg-surface"
    >
      <header className="flex h-9 shrink-0 items-center gap-2 border-b border-line pr-1 pl-3 text-xs">
        <h2 className="font-medium">{name}</h2>
        <div className="flex min-w-0 flex-1 items-center gap-2 whitespace-nowrap text-muted tabular-nums">
          {facts}
        </div>
        {actions}
      </header>
      <div className="min-h-0 flex-1">
        {rows.length === 0 ? (
          <p className="p-4 text-sm text-muted italic">{empty}</p>
        ) : (
          <TextPane
            attach={attach}
            rows={rows}
            label={name}
            gutter={name === 'Reasoning'}
            onScroll={onScroll}
          />
        )}
      </div>
    </section>
  );
}
