'use client';
import { useRouter } from 'next/navigation';
import { openTimeline } from '#components/blocks/open-timeline.ts';
import { compareHref } from '#components/compare/compare-href.ts';
import type { CommandId } from '#components/labeling/keymap.ts';
import type { Labelling } from '#components/labeling/use-labelling.ts';
import { loadRenderedRow } from '#components/trace/row-text.tsx';
import { traceHref } from '#components/trace/links.ts';
import { formatPlace } from '#components/trace/place.ts';
import type { Marks } from '#components/trace/reader-context.ts';
import type { TraceNeighbours } from '#components/trace/trace-header.tsx';
import type { Find } from '#components/trace/use-find.ts';
import type { LinkedScroll } from '#components/trace/use-linked-scroll.ts';
import type { Reading } from '#components/trace/use-reading.ts';
import type { StepChanges } from '#components/trace/use-step-changes.ts';
import type { useTextView } from '#components/trace/use-text-view.ts';
import { toast } from '#components/ui/toaster.tsx';

type Parts = {
  traceId: string;
  reading: Reading;
  labelling: Labelling;
  find: Find;
  marks: Marks;
  linked: LinkedScroll;
  textView: ReturnType<typeof useTextView>;
  steps: StepChanges;
  neighbours: TraceNeighbours;
  toggleVerdicts: () => void;
  toggleDetails: () => void;
  toggleRail: () => void;
};

/** What each command of the keymap does. */
export function useCommands(parts: Parts): Record<CommandId, () => void> {
  const { traceId, reading, labelling, find, marks, linked, textView, neighbours } = parts;
  const { toggleVerdicts, toggleDetails, toggleRail } = parts;
  const router = useRouter();
  const visit = (to: { id: string } | null, none: string) => {
    if (to) router.push(traceHref(neighbours.project.slug, to.id, neighbours.listQuery));
    else labelling.say(none);
  };
  const jump = (direction: 1 | -1) => {
    const next = marks.next(reading.here(), direction);
    if (!next) return labelling.say(direction === 1 ? 'No label further on.' : 'No label before this.');
    reading.goTo(next.place);
    labelling.focusLabel(next.label);
  };
  const { picking, current, currentCodeId } = labelling;
  return {
    'step-next': () => reading.moveStep(1, false),
    'step-previous': () => reading.moveStep(-1, false),
    'pane-other': reading.otherPane,
    find: find.open,
    'find-next': () => (find.opened > 0 ? find.move(1) : jump(1)),
    'find-previous': () => (find.opened > 0 ? find.move(-1) : jump(-1)),
    'link-scroll': linked.toggle,
    'text-view': () => {
      const stay = reading.holdInSight();
      textView.choose(textView.view === 'plain' ? 'rendered' : 'plain');
      void loadRenderedRow().then(stay);
    },
    prompt: () => reading.setPromptOpen((open) => !open),
    verdicts: toggleVerdicts,
    details: toggleDetails,
    timeline: openTimeline,
    rail: toggleRail,
    'copy-link': () => copyLink(addressInHand(reading)),
    'copy-quote': () => reading.whenRead(() => copyQuote(reading.quotesInHand(), addressInHand(reading))),
    'extend-next': () => reading.moveStep(1, true),
    'extend-previous': () => reading.moveStep(-1, true),
    'step-split': parts.steps.split,
    'step-merge': parts.steps.merge,
    snap: reading.snap,
    'sentence-next': () => reading.moveSentence(1),
    'sentence-previous': () => reading.moveSentence(-1),
    'grow-sentence': () => reading.grow('sentence', 1),
    'shrink-sentence': () => reading.grow('sentence', -1),
    'grow-word': () => reading.grow('word', 1),
    'shrink-word': () => reading.grow('word', -1),
    'select-again': reading.selectAgain,
    cancel: () => {
      if (picking) labelling.cancel();
      else if (reading.selection.length > 0) reading.letGo();
      else {
        find.close();
        labelling.cancel();
      }
    },
    'answer-no': () => labelling.answer(currentCodeId, 'no'),
    'answer-unsure': () => labelling.answer(currentCodeId, 'unsure'),
    note: () =>
      current ? labelling.editNote(current) : labelling.say('There is no label to write a note on yet.'),
    retract: () => labelling.retract(current),
    undo: labelling.undo,
    redo: labelling.redo,
    done: () => visit(neighbours.next, 'That was the last trace of the list.'),
    compare: () => router.push(compareHref(neighbours.project.slug, [traceId])),
    'trace-previous': () => visit(neighbours.previous, 'This is the first trace of the list.'),
  };
}

/** Puts the page's address with this place into the clipboard, and into the address bar. */
export function copyLink(hash: string | null): void {
  if (hash === null) return;
  window.history.replaceState(window.history.state, '', hash);
  navigator.clipboard.writeText(window.location.href).then(
    () => toast('Link copied.'),
    () => toast.error('The browser did not allow copying: the link is in the address bar.'),
  );
}

/** The words as a Markdown quote, with a link to where they stand. */
function copyQuote(quotes: readonly string[], hash: string | null): void {
  if (hash === null) return;
  const words = quotes.map((quote) => `> ${quote.replaceAll(/\r?\n/g, '\n> ')}`).join('\n>\n');
  const link = new URL(hash, window.location.href).href;
  navigator.clipboard.writeText(`${words}\n\n${link}\n`).then(
    () => toast('Quote copied, with its link.'),
    () => toast.error('The browser did not allow copying.'),
  );
}

function addressInHand({ selection, active }: Reading): string | null {
  const quote = selection[0];
  if (quote) return formatPlace(quote);
  if (!active) return null;
  return formatPlace(active.step === null ? active : { block: active.block, step: active.step });
}
