'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { lookAtCodes } from '#components/labeling/code-look.ts';
import { ConflictBanner } from '#components/labeling/conflict-banner.tsx';
import { shortcutGroups, type KeyIntent } from '#components/labeling/keymap.ts';
import { SaveState } from '#components/labeling/save-state.tsx';
import { useLabelling } from '#components/labeling/use-labelling.ts';
import { useLabels } from '#components/labeling/use-labels.ts';
import { useWaitingIntents } from '#components/labeling/use-waiting-intents.ts';
import { useReaderKeys } from '#components/labeling/use-reader-keys.ts';
import { LabelPopover } from '#components/trace/label-popover.tsx';
import { quoteAt } from '#components/trace/place.ts';
import { PromptPanel } from '#components/trace/prompt-panel.tsx';
import { indexMarks, layOver, ReaderContext } from '#components/trace/reader-context.ts';
import { RenderedContext, useRenderedView } from '#components/trace/rendered-context.ts';
import { ReaderPanes } from '#components/trace/reader-panes.tsx';
import { paneOf } from '#components/trace/rows.ts';
import { StatusNotice } from '#components/trace/status-notice.tsx';
import { TraceDetails } from '#components/trace/trace-details.tsx';
import { TraceHeader, type TraceNeighbours } from '#components/trace/trace-header.tsx';
import { copyLink, useCommands } from '#components/trace/use-commands.ts';
import { useFind } from '#components/trace/use-find.ts';
import { useLinkedScroll } from '#components/trace/use-linked-scroll.ts';
import { TraceTextProvider, useTextStore, useTraceText } from '#components/trace/trace-text.ts';
import { usePressedMarks } from '#components/trace/use-pressed-marks.ts';
import { usePaint } from '#components/trace/use-paint.ts';
import { useStepChanges } from '#components/trace/use-step-changes.ts';
import { useTextView } from '#components/trace/use-text-view.ts';
import { useReading } from '#components/trace/use-reading.ts';
import { BlockScopeProvider, TraceViews } from '#components/blocks/index.ts';
import { ShortcutHelp } from '#components/ui/keyboard-help.tsx';
import { unpackOutline } from '#lib/trace/outline.ts';
import type { CodebookView, LabelView, RaterView, SentTrace, TraceView } from '#lib/trace/view.ts';

export type TraceReaderProps = TraceNeighbours & {
  trace: SentTrace;
  codebooks: CodebookView[];
  /** The reader's own current labels, or the first of them. */
  labels: LabelView[];
  labelsComplete: boolean;
  /** Null reads only. */
  rater: RaterView | null;
  startWithVerdicts: boolean;
  /** Whether this person may cut the steps anew. */
  mayChangeSteps: boolean;
};

/** A trace to read and label. Another trace starts afresh, and so does one whose steps were cut anew. */
export function TraceReader({ trace: sent, ...rest }: TraceReaderProps) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } }));
  const trace = useMemo((): TraceView => {
    const { outline, firstTexts: _texts, ...facts } = sent;
    return { ...facts, blocks: unpackOutline(outline) };
  }, [sent]);
  const texts = useTextStore(rest.project.slug, trace.id, trace.blocks, sent.firstTexts);
  return (
    <QueryClientProvider client={queries}>
      <TraceTextProvider value={texts}>
        <Reader key={`${trace.id} ${hashSteps(trace)}`} {...rest} trace={trace} />
      </TraceTextProvider>
    </QueryClientProvider>
  );
}

function Reader({
  trace,
  codebooks,
  labels: ownLabels,
  labelsComplete,
  rater,
  startWithVerdicts,
  mayChangeSteps,
  ...neighbours
}: Omit<TraceReaderProps, 'trace'> & { trace: TraceView }) {
  const texts = useTraceText();
  const { slug } = neighbours.project;
  const looks = useMemo(() => lookAtCodes(codebooks), [codebooks]);
  const findCode = (codeId: string) => looks.get(codeId)?.code ?? null;
  const labels = useLabels({
    ...{ trace, labels: ownLabels, complete: labelsComplete, rater, slug, findCode },
  });
  const reading = useReading(trace, texts);
  const { blocks } = trace;
  const quotes = reading.selection.map((place) => quoteAt(texts.read, place));
  const labelling = useLabelling({
    labels,
    looks,
    quotes,
    steps: () =>
      reading.stepsInHand().map(({ ordinal, place }) => ({ ordinal, quote: quoteAt(texts.read, place) })),
    whenRead: reading.whenRead,
    letGo: reading.letGo,
  });
  const textView = useTextView();
  const rendered = useRenderedView(slug, trace.id, textView.view === 'rendered');
  const find = useFind(slug, trace.id, (place) => reading.showPlace(place, 'center'));
  const linked = useLinkedScroll(reading);
  const [verdictsOpen, setVerdictsOpen] = useState(startWithVerdicts);
  const [detailsOpen, setDetailsOpen] = useState(false);
  const [railOpen, setRailOpen] = useState(true);

  const settled = useMemo(() => indexMarks(labels.acknowledged, looks), [labels.acknowledged, looks]);
  const marks = useMemo(() => layOver(settled, labels.unsaved, looks), [settled, labels.unsaved, looks]);
  const { pressed, showMarks, letGo } = usePressedMarks(reading, marks);
  usePaint({ ...reading, marks, hits: find.hits, hit: find.current });

  const steps = useStepChanges({
    slug,
    trace,
    reading,
    labelsWait: labels.saving.waiting > 0,
    allowed: mayChangeSteps,
  });

  const commands = useCommands({
    traceId: trace.id,
    reading,
    labelling,
    find,
    marks,
    linked,
    textView,
    steps,
    neighbours,
    toggleVerdicts: () => setVerdictsOpen((open) => !open),
    toggleDetails: () => setDetailsOpen((open) => !open),
    toggleRail: () => setRailOpen((open) => !open),
  });
  const codeKeys = useMemo(() => {
    const keyed = [...looks.values()].flatMap(({ key, code }) =>
      key === null ? [] : [[key, code.id] as const],
    );
    return new Map(keyed);
  }, [looks]);
  const carryOut = (intent: KeyIntent) => {
    letGo();
    const confirms =
      intent.kind === 'command' && intent.id === 'snap' && labelling.picking && quotes.length > 0;
    if (confirms && labelling.picking) labelling.press(labelling.picking.id, false);
    else if (intent.kind === 'code') labelling.press(intent.codeId, intent.negated);
    else commands[intent.id]();
    return true;
  };
  useReaderKeys(codeKeys, useWaitingIntents(labels.loading.phase === 'done', carryOut));

  const parts = {
    slug,
    blocks,
    painter: reading.painter,
    looks,
    labels: labels.labels,
    marks,
    activeRow: reading.activeRow,
    goTo: reading.goTo,
    toggleFold: reading.toggleFold,
    copyLink,
  };
  return (
    <ReaderContext value={parts}>
      <RenderedContext value={rendered.view}>
        <p className="hidden text-sm print:block">
          The reader holds only what is in sight. To print the whole trace, open it with Print at the top.
        </p>
        <BlockScopeProvider slug={slug} trace={trace} goTo={reading.goTo}>
          {shortcutGroups.map((group) => (
            <ShortcutHelp key={group.title} group={group} />
          ))}
          {/* The same is in the list of labels, by keyboard. */}
          {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
          <div
            ref={(element) => reading.panes.attachRoot(element)}
            onClick={showMarks}
            onCopy={(event) => {
              if (quotes.length === 0 || event.target instanceof HTMLInputElement) return;
              event.clipboardData.setData('text/plain', quotes.map(({ quote }) => quote).join('\n\n'));
              event.preventDefault();
            }}
            className="flex h-[calc(100dvh-3rem)] min-h-0 flex-col md:h-dvh print:hidden"
          >
            <TraceHeader
              {...neighbours}
              trace={trace}
              saveState={labels.canWrite ? <SaveState saving={labels.saving} retry={labels.retry} /> : null}
              textView={textView.view}
              onTextView={commands['text-view']}
              verdictsOpen={verdictsOpen}
              onVerdicts={commands.verdicts}
              onDetails={commands.details}
            />
            <ConflictBanner labels={labels} looks={looks} />
            <StatusNotice trace={trace} />
            {rendered.problem !== null && (
              <p role="alert" className="border-b border-line px-4 py-1 text-xs text-danger">
                The text is shown as it is: where its code and formulas stand could not be read.{' '}
                {rendered.problem}
              </p>
            )}
            <PromptPanel
              blocks={blocks.filter((block) => paneOf(blocks, block) === 'prompt')}
              rows={reading.rows.prompt}
              open={reading.promptOpen}
              onToggle={commands.prompt}
              attach={reading.panes.attach.prompt}
            />
            <TraceViews />
            <ReaderPanes
              trace={trace}
              codebooks={codebooks}
              labels={labels}
              labelling={labelling}
              reading={reading}
              quotes={quotes}
              find={find}
              linked={linked}
              steps={steps}
              railOpen={railOpen}
              onRail={commands.rail}
              verdictsOpen={verdictsOpen}
              onVerdicts={commands.verdicts}
            />
          </div>
          <LabelPopover
            at={pressed}
            onClose={letGo}
            onShow={({ label, place }) => {
              labelling.focusLabel(label);
              letGo();
              reading.goTo(place);
            }}
          />
          <TraceDetails trace={trace} open={detailsOpen} onOpenChange={setDetailsOpen} />
        </BlockScopeProvider>
      </RenderedContext>
    </ReaderContext>
  );
}

/** A number that is another one when a step begins elsewhere. */
function hashSteps({ blocks }: TraceView): number {
  let hash = 0;
  for (const { stepStarts } of blocks)
    for (let step = 0; step < stepStarts.length; step += 1)
      hash = (Math.imul(hash, 31) + (stepStarts[step] ?? 0) + 1) | 0;
  return hash;
}
