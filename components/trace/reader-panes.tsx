'use client';
import { Link, Link2Off, PanelRightOpen } from 'lucide-react';
import { LabelsRail } from '#components/labeling/labels-rail.tsx';
import type { Labelling } from '#components/labeling/use-labelling.ts';
import type { Labels } from '#components/labeling/use-labels.ts';
import { FindBar } from '#components/trace/find-bar.tsx';
import { ReaderColumns } from '#components/trace/reader-columns.tsx';
import { ObservabilityBadge } from '#components/trace/observability-badge.tsx';
import { useReaderParts } from '#components/trace/reader-context.ts';
import { paneOf } from '#components/trace/rows.ts';
import { StepMap } from '#components/trace/step-map.tsx';
import { StepsMenu } from '#components/trace/steps-menu.tsx';
import { TextRegion } from '#components/trace/text-region.tsx';
import type { StepChanges } from '#components/trace/use-step-changes.ts';
import { useMapSigns } from '#components/trace/use-map-signs.ts';
import type { Find } from '#components/trace/use-find.ts';
import type { LinkedScroll } from '#components/trace/use-linked-scroll.ts';
import type { Reading } from '#components/trace/use-reading.ts';
import { VerdictPanel } from '#components/trace/verdict-panel.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { BlockView, CodebookView, EvidenceView, TraceView } from '#lib/trace/view.ts';

type ReaderPanesProps = {
  trace: TraceView;
  codebooks: readonly CodebookView[];
  labels: Labels;
  labelling: Labelling;
  reading: Reading;
  quotes: readonly EvidenceView[];
  find: Find;
  linked: LinkedScroll;
  steps: StepChanges;
  railOpen: boolean;
  onRail: () => void;
  verdictsOpen: boolean;
  onVerdicts: () => void;
};

/** Map, reasoning, answer and rail, side by side. */
export function ReaderPanes(props: ReaderPanesProps) {
  const { trace, codebooks, labels, labelling, reading, find, linked, railOpen, onRail, verdictsOpen } =
    props;
  const { looks, slug } = useReaderParts();
  const signs = useMapSigns(slug, trace.id, trace.blocks, verdictsOpen);
  const { rows, panes } = reading;
  const ofPane = (pane: 'reasoning' | 'answer') =>
    trace.blocks.filter((block) => paneOf(trace.blocks, block) === pane);
  const reasoning = ofPane('reasoning');
  return (
    <div className="relative flex min-h-0 flex-1">
      {find.opened > 0 && <FindBar find={find} />}
      <div className="w-9 shrink-0 border-r border-line max-md:hidden">
        <StepMap
          rows={rows.reasoning.length > 0 ? rows.reasoning : rows.answer}
          hits={find.hits}
          signs={signs}
        />
      </div>
      <ReaderColumns
        reasoning={
          <TextRegion
            attach={panes.attach.reasoning}
            name="Reasoning"
            rows={rows.reasoning}
            empty={
              trace.observability === 'redacted'
                ? 'The model reasoned. The provider withholds the text.'
                : 'No reasoning in the source.'
            }
            onTouch={() => linked.touch('reasoning')}
            onScroll={() => linked.follow('reasoning')}
            facts={
              <>
                <ObservabilityBadge observability={trace.observability} />
                {reasoning.length > 0 && countFacts(reasoning, true)}
              </>
            }
            actions={
              <>
                {props.steps.allowed && <StepsMenu slug={slug} traceId={trace.id} changes={props.steps} />}
                {linked.possible && (
                  <IconButton
                    label="Scroll both panes by turn"
                    keys="l"
                    pressed={linked.on}
                    onClick={linked.toggle}
                  >
                    {linked.on ? <Link aria-hidden /> : <Link2Off aria-hidden />}
                  </IconButton>
                )}
              </>
            }
          />
        }
        answer={
          <TextRegion
            attach={panes.attach.answer}
            name="Answer"
            rows={rows.answer}
            empty="No answer in the source."
            onTouch={() => linked.touch('answer')}
            onScroll={() => linked.follow('answer')}
            facts={countFacts(ofPane('answer'), false)}
            actions={
              !railOpen && (
                <IconButton label="Show the labels" keys="b" onClick={onRail}>
                  <PanelRightOpen aria-hidden />
                </IconButton>
              )
            }
          />
        }
        labels={
          railOpen && (
            <LabelsRail
              codebooks={codebooks}
              looks={looks}
              labels={labels}
              labelling={labelling}
              quotes={props.quotes}
              goTo={reading.goTo}
              onFold={onRail}
            />
          )
        }
        verdicts={
          verdictsOpen && (
            <VerdictPanel slug={slug} traceId={trace.id} goTo={reading.goTo} onClose={props.onVerdicts} />
          )
        }
      />
    </div>
  );
}

function countFacts(blocks: readonly BlockView[], steps: boolean): string {
  const units = blocks.reduce((sum, { length }) => sum + length, 0);
  const count = blocks.reduce((sum, { stepStarts }) => sum + stepStarts.length, 0);
  const calls = blocks.filter(({ kind }) => kind === 'tool_call').length;
  const several = (value: number, word: string) =>
    `${value.toLocaleString('en')} ${word}${value === 1 ? '' : 's'}`;
  return [
    several(units, 'character'),
    steps && count > 0 ? several(count, 'step') : '',
    calls > 0 ? several(calls, 'tool call') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
