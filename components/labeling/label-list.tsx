'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef } from 'react';
import type { CodeLook } from '#components/labeling/code-look.ts';
import { LabelItem } from '#components/labeling/label-item.tsx';
import type { Labelling } from '#components/labeling/use-labelling.ts';
import type { Labels } from '#components/labeling/use-labels.ts';
import { slotKeyOf } from '#lib/labels/label-store.ts';
import type { Place } from '#lib/labels/press-code.ts';
import type { LabelView } from '#lib/trace/view.ts';

type LabelListProps = {
  looks: ReadonlyMap<string, CodeLook>;
  labels: Labels;
  labelling: Labelling;
  goTo: (place: Place) => void;
};

/** Of more labels than this only those in sight exist. */
const mostPlain = 60;

/** The reader's labels: those of the whole trace, then the others as they come in the text. */
export function LabelList(props: LabelListProps) {
  const { looks, labels } = props;
  const standing = useDeferredValue(labels.labels); // the text is marked first
  const shown = useMemo(
    () => standing.filter(({ codeId }) => looks.has(codeId)).sort((one, other) => rank(one) - rank(other)),
    [standing, looks],
  );
  const { phase, message } = labels.loading;
  return (
    <div className="flex h-full flex-col">
      <h3 className="shrink-0 px-2 pb-1 text-xs font-medium text-muted">
        On this trace
        {shown.length > 0 && (
          <span className="text-faint tabular-nums"> · {shown.length.toLocaleString('en')}</span>
        )}
      </h3>
      {phase !== 'done' && (
        <p role="status" className="px-2 pb-1 text-xs text-muted">
          {phase === 'loading'
            ? 'Your labels are on their way…'
            : `Your labels cannot be read: ${message ?? ''} Trying again.`}
        </p>
      )}
      {phase === 'done' && shown.length === 0 && (
        <p className="px-2 text-xs text-muted">
          {labels.canWrite ? 'Nothing yet. Select a passage and press a code’s key.' : 'No labels of yours.'}
        </p>
      )}
      {shown.length > mostPlain ? (
        <WindowedLabels {...props} shown={shown} />
      ) : (
        <ul aria-label="Labels on this trace" className="grid gap-0.5 overflow-y-auto">
          {shown.map((label) => (
            <Item key={slotKeyOf(label)} label={label} {...props} />
          ))}
        </ul>
      )}
    </div>
  );
}

function WindowedLabels({ shown, ...props }: LabelListProps & { shown: readonly LabelView[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its result is used here only, never memoised
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    getItemKey: (index) => {
      const label = shown[index];
      return label ? slotKeyOf(label) : index;
    },
    overscan: 4,
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul
        aria-label="Labels on this trace"
        style={{ paddingTop: before, height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const label = shown[item.index];
          return (
            label && (
              <Item
                key={item.key}
                label={label}
                {...props}
                measured={{ index: item.index, ref: virtualizer.measureElement }}
              />
            )
          );
        })}
      </ul>
    </div>
  );
}

/** How the list learns a label's height. */
export type Measured = { index: number; ref: (element: HTMLElement | null) => void };

function Item({ label, looks, ...props }: LabelListProps & { label: LabelView; measured?: Measured }) {
  const look = looks.get(label.codeId);
  return look && <LabelItem label={label} look={look} {...props} />;
}

/** Blocks are far shorter than this, so that the block comes first. */
const blockRank = 1e9;

function rank({ slot, evidence }: LabelView): number {
  const first = evidence[0];
  return slot === '' ? -1 : (first?.block ?? 0) * blockRank + (first?.start ?? 0);
}
