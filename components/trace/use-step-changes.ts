'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { formatPlace } from '#components/trace/place.ts';
import type { Reading } from '#components/trace/use-reading.ts';
import { toast } from '#components/ui/toaster.tsx';
import { changeTraceSteps, undoTraceSteps } from '#lib/actions/steps.ts';
import type { SegmenterId } from '#lib/trace/segment.ts';
import type { StepChange } from '#lib/trace/step-change.ts';
import type { TraceView } from '#lib/trace/view.ts';

type StepChangesInput = {
  slug: string;
  trace: TraceView;
  reading: Reading;
  /** Whether labels wait to be sent: they name their steps as they were. */
  labelsWait: boolean;
  /** Whether this person may: the steps are everybody's. */
  allowed: boolean;
};

/** Cutting the steps of the reasoning anew. What was done is said with a way back, and the page shows the steps as they are then. */
export function useStepChanges({ slug, trace, reading, labelsWait, allowed }: StepChangesInput) {
  const router = useRouter();
  const queries = useQueryClient();
  const [busy, start] = useTransition();
  const reasoning = trace.blocks.filter(({ kind, length }) => kind === 'reasoning' && length > 0);
  const block = reasoning.find(({ ordinal }) => ordinal === reading.active?.block) ?? reasoning[0] ?? null;

  const run = (ordinal: number, change: StepChange | 'undo') => {
    if (!allowed)
      return void toast.error('Steps are changed by researchers: they are the same for everybody.');
    if (labelsWait) return void toast.error('Labels are still being saved. Try again in a moment.');
    if (busy) return;
    start(async () => {
      const place = { project: slug, trace: trace.id, block: ordinal };
      const answer =
        change === 'undo' ? await undoTraceSteps(place) : await changeTraceSteps({ ...place, change });
      if (!answer.ok) return void toast.error(answer.error.message);
      const { steps, ordinal: step } = answer.value;
      // Without the state of before the router takes the address for its own, and keeps it as it loads the page again.
      window.history.replaceState(null, '', formatPlace({ block: ordinal, step }));
      const done = `${doneWords(change)} ${steps.toLocaleString('en')} ${steps === 1 ? 'step' : 'steps'} now.`;
      // One at a time: an older one would offer to take back what is not the last any more.
      toast.dismiss('steps');
      const back = { label: 'Undo the change', onClick: () => run(ordinal, 'undo') };
      if (change === 'undo') toast(done);
      else toast(done, { id: 'steps', action: back, duration: 12_000 });
      // What is kept of the steps (scores, questions, counts) goes by numbers they had before.
      void queries.invalidateQueries();
      router.refresh();
    });
  };

  return {
    allowed,
    busy,
    /** The block whose steps are changed; null where there is no reasoning. */
    block,
    several: reasoning.length > 1,
    split: () => {
      const at = reading.caret();
      if (at === null)
        return void toast.error('Put the cursor into the text where the new step is to begin.');
      run(at.block, { kind: 'split', at: at.offset });
    },
    merge: () => {
      const { active } = reading;
      const own =
        active?.step === null || active === null
          ? null
          : trace.blocks.find(({ ordinal }) => ordinal === active.block);
      const begins = own?.stepStarts[active?.step ?? 0];
      if (!own || begins === undefined) return void toast.error('Choose a step first, with j and k.');
      run(own.ordinal, { kind: 'merge', start: begins });
    },
    segment: (segmenter: SegmenterId) => block && run(block.ordinal, { kind: 'segment', segmenter }),
    undo: () => block && run(block.ordinal, 'undo'),
  };
}

export type StepChanges = ReturnType<typeof useStepChanges>;

function doneWords(change: StepChange | 'undo'): string {
  if (change === 'undo') return 'Taken back.';
  return { split: 'Split.', merge: 'Merged.', segment: 'Cut anew.' }[change.kind];
}
