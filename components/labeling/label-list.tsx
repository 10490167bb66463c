'use client';
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

/** The reader's labels: those of the whole trace, then the others as they come in the text. */
export function LabelList({ looks, labels, labelling, goTo }: LabelListProps) {
  const shown = [...labels.labels].sort((one, other) => rank(one) - rank(other));
  return (
    <>
      <h3 className="px-2 pb-1 text-xs font-medium text-muted">
        On this trace{shown.length > 0 && <span className="text-faint tabular-nums"> · {shown.length}</span>}
      </h3>
      {shown.length === 0 && (
        <p className="px-2 text-xs text-muted">
          {labels.canWrite ? 'Nothing yet. Select a passage and press a code’s key.' : 'No labels of yours.'}
        </p>
      )}
      <ul aria-label="Labels on this trace" className="grid gap-0.5">
        {shown.map((label) => {
          const look = looks.get(label.codeId);
          return (
            look && (
              <LabelItem
                key={slotKeyOf(label)}
                label={label}
                look={look}
                labels={labels}
                labelling={labelling}
                goTo={goTo}
              />
            )
          );
        })}
      </ul>
    </>
  );
}

/** Blocks are far shorter than this, so that the block comes first. */
const blockRank = 1e9;

function rank({ slot, evidence }: LabelView): number {
  const first = evidence[0];
  return slot === '' ? -1 : (first?.block ?? 0) * blockRank + (first?.start ?? 0);
}
