'use client';
import { PanelRightClose } from 'lucide-react';
import { CodePalette } from '#components/labeling/code-palette.tsx';
import type { CodeLook } from '#components/labeling/code-look.ts';
import { LabelList } from '#components/labeling/label-list.tsx';
import { SelectionLine } from '#components/labeling/selection-line.tsx';
import type { Labelling } from '#components/labeling/use-labelling.ts';
import type { Labels } from '#components/labeling/use-labels.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { Place } from '#lib/labels/press-code.ts';
import type { CodebookView, EvidenceView } from '#lib/trace/view.ts';

type LabelsRailProps = {
  codebooks: readonly CodebookView[];
  looks: ReadonlyMap<string, CodeLook>;
  labels: Labels;
  labelling: Labelling;
  quotes: readonly EvidenceView[];
  goTo: (place: Place) => void;
  onFold: () => void;
};

export function LabelsRail(props: LabelsRailProps) {
  const { codebooks, looks, labels, labelling, quotes, goTo, onFold } = props;
  return (
    <section aria-label="Labels" className="flex h-full flex-col">
      <header className="flex h-9 shrink-0 items-center justify-between border-b border-line pr-1 pl-3 text-xs">
        <h2 className="font-medium">Labels</h2>
        <IconButton label="Fold the labels away" keys="b" onClick={onFold}>
          <PanelRightClose aria-hidden />
        </IconButton>
      </header>
      <div className="max-h-[60%] shrink-0 overflow-y-auto border-b border-line p-1.5">
        <CodePalette codebooks={codebooks} looks={looks} labels={labels} labelling={labelling} />
      </div>
      <SelectionLine labelling={labelling} quotes={quotes} looks={looks} />
      <div className="min-h-0 flex-1 p-1.5 pt-2">
        <LabelList looks={looks} labels={labels} labelling={labelling} goTo={goTo} />
      </div>
    </section>
  );
}
