'use client';
import {
  startTransition,
  useEffect,
  useEffectEvent,
  useMemo,
  useReducer,
  useState,
  useSyncExternalStore,
} from 'react';
import { v7 as newId } from 'uuid';
import { outboxFor } from '#components/labeling/browser-outbox.ts';
import { useLoadedLabels } from '#components/labeling/use-loaded-labels.ts';
import { checkLabel, labelProblems } from '#lib/labels/evidence.ts';
import {
  newestLabel,
  reduceLabels,
  slotKeyOf,
  standingLabels,
  startLabels,
  toLabelView,
  toLabelWrite,
  type LabelConflict,
} from '#lib/labels/label-store.ts';
import type { OutboxState } from '#lib/labels/outbox.ts';
import { draftOf, retractedDraft, type LabelDraft } from '#lib/labels/press-code.ts';
import { emptyHistory, recordStep, redoStep, undoStep, type LabelRestore } from '#lib/labels/undo.ts';
import type { CodeView, LabelView, RaterView, TraceView } from '#lib/trace/view.ts';

type LabelsInput = {
  trace: Pick<TraceView, 'id'>;
  labels: readonly LabelView[];
  /** Whether these are all. Where they are too many for the page the rest is asked for. */
  complete: boolean;
  rater: RaterView | null;
  slug: string;
  findCode: (codeId: string) => CodeView | null;
};

const nothingWaits: OutboxState = { waiting: 0, phase: 'idle', message: null, durable: true };

/** The reader's labels on a trace: shown at once, sent behind, undone as far back as the page was opened. */
export function useLabels({ trace, labels, complete, rater, slug, findCode }: LabelsInput) {
  const [state, dispatch] = useReducer(reduceLabels, labels, startLabels);
  const [history, setHistory] = useState(emptyHistory);
  const raterId = rater?.id ?? null;
  const outbox = () => (raterId === null ? null : outboxFor(slug, raterId));
  const saving = useSyncExternalStore(
    (changed) => outbox()?.listen({ onState: changed }) ?? (() => undefined),
    () => outbox()?.state() ?? nothingWaits,
    () => nothingWaits,
  );

  const loading = useLoadedLabels(slug, trace.id, !complete && raterId !== null, (loaded) =>
    dispatch({ type: 'loaded', labels: loaded }),
  );

  const reopen = useEffectEvent(() => {
    const box = outbox();
    if (!box || raterId === null) return () => undefined;
    const stop = box.listen({
      onReply: (write, reply) => {
        // Nothing changes on the screen by it, so it may wait for what does.
        if (reply.kind === 'saved') startTransition(() => dispatch({ type: 'saved', label: reply.label }));
        else if (reply.kind === 'conflict')
          dispatch({ type: 'conflicted', writeId: write.id, current: reply.current });
        else if (reply.kind === 'refused')
          dispatch({ type: 'refused', writeId: write.id, message: reply.message });
      },
    });
    const onlyOurs = box.listUnsaved(trace.id).then((writes) => {
      const now = new Date().toISOString();
      dispatch({ type: 'written', labels: writes.map((write) => toLabelView(write, raterId, now)) });
      return box.flush();
    });
    void onlyOurs;
    return stop;
  });
  useEffect(() => reopen(), [trace.id, raterId]);

  const losable = saving.waiting > 0 && !saving.durable;
  useEffect(() => {
    if (!losable) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [losable]);

  const send = (drafts: readonly LabelDraft[]) => {
    const createdAt = new Date().toISOString();
    const written = drafts.map((draft): LabelView => {
      const before = newestLabel(state, slotKeyOf(draft));
      const id = before === null && draft.slot.startsWith('span:') ? draft.slot.slice(5) : newId();
      return { ...draft, id, raterId: raterId ?? '', supersedes: before?.id ?? null, createdAt };
    });
    dispatch({ type: 'written', labels: written });
    outbox()?.add(written.map((label) => toLabelWrite(label, trace.id)));
    return written.map((after) => ({
      slotKey: slotKeyOf(after),
      before: newestLabel(state, slotKeyOf(after)),
      after,
    }));
  };

  const restore = (restores: readonly LabelRestore[]): void => {
    send(
      restores.map(({ content, change }) =>
        content === null
          ? retractedDraft(draftOf(newestLabel(state, change.slotKey) ?? change.after))
          : draftOf(content),
      ),
    );
  };

  const travel = (step: ReturnType<typeof undoStep>): boolean => {
    if (!step) return false;
    setHistory(step.history);
    restore(step.restores);
    return true;
  };

  const standing = useMemo(() => standingLabels(state), [state]);
  return {
    /** What stands, oldest first. */
    labels: standing,
    /** What of it the server has acknowledged, the same list until the next answer; and what lies on top, in order. */
    acknowledged: useMemo(
      () => [...state.acknowledged.values()].filter(({ value }) => value !== null),
      [state.acknowledged],
    ),
    unsaved: state.unsaved,
    /** Whether what the server has is still on its way, and why it does not come. */
    loading,
    /** The label that stands in a slot. */
    inSlot: (slotKey: string): LabelView | null => {
      const newest = newestLabel(state, slotKey);
      return newest?.value === null ? null : newest;
    },
    byCode: useMemo(() => Map.groupBy(standing, ({ codeId }) => codeId), [standing]),
    conflicts: state.conflicts,
    refusals: state.refusals,
    saving,
    canWrite: raterId !== null,
    /** Checks and shows the labels, then sends them. The sentence says why nothing was done. */
    write(drafts: readonly LabelDraft[]): string | null {
      if (raterId === null) return 'You may read here, but not label.';
      if (loading.phase !== 'done')
        return 'Your labels on this trace are still on their way: once more in a moment.';
      for (const draft of drafts) {
        const code = findCode(draft.codeId);
        const checked = code && checkLabel(code, draft.value, draft.evidence, null);
        if (checked && !checked.ok) return labelProblems[checked.problem.because];
      }
      const step = send(drafts);
      setHistory((past) => recordStep(past, step));
      return null;
    },
    undo: () => travel(undoStep(history)),
    redo: () => travel(redoStep(history)),
    retry: () => void outbox()?.flush(),
    settle(conflict: LabelConflict, choice: 'mine' | 'theirs'): void {
      void outbox()?.settle(conflict.writeIds);
      dispatch({ type: 'conflict-settled', slotKey: conflict.slotKey });
      if (choice === 'mine') send([draftOf(conflict.mine)]);
    },
    dismissRefusal: (writeId: string) => dispatch({ type: 'refusal-read', writeId }),
  };
}

export type Labels = ReturnType<typeof useLabels>;
