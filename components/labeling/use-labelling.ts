'use client';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import type { CodeLook } from '#components/labeling/code-look.ts';
import type { Labels } from '#components/labeling/use-labels.ts';
import { slotKeyOf } from '#lib/labels/label-store.ts';
import {
  answerCode,
  draftOf,
  pressCode,
  retractedDraft,
  setValue,
  withoutQuote,
  type LabelDraft,
  type PressContext,
  type PressResult,
} from '#lib/labels/press-code.ts';
import type { CodeView, EvidenceView, LabelView } from '#lib/trace/view.ts';

type LabellingInput = {
  labels: Labels;
  looks: ReadonlyMap<string, CodeLook>;
  /** What is selected, as quotes. */
  quotes: readonly EvidenceView[];
  steps: () => PressContext['steps'];
  /** Runs once the text that would be quoted has been read. */
  whenRead: (run: () => void) => void;
  letGo: () => void;
};

/** What labelling is about now, and what keys and buttons do to it. */
export function useLabelling({ labels, looks, quotes, steps, whenRead, letGo }: LabellingInput) {
  const [currentCodeId, setCurrentCodeId] = useState<string | null>(null);
  const [currentSlotKey, setCurrentSlotKey] = useState<string | null>(null);
  /** The code that waits for a quote. */
  const [pickingId, setPickingId] = useState<string | null>(null);
  const [askingId, setAskingId] = useState<string | null>(null);
  const [notedSlotKey, setNotedSlotKey] = useState<string | null>(null);
  const [message, setMessage] = useState<string | null>(null);

  const findCode = (codeId: string | null): CodeView | null =>
    codeId === null ? null : (looks.get(codeId)?.code ?? null);
  const current =
    (currentSlotKey === null ? null : labels.inSlot(currentSlotKey)) ??
    labels.byCode.get(currentCodeId ?? '')?.at(-1) ??
    null;
  const context = (): PressContext => ({ labels: labels.labels, quotes, steps: steps(), newId });

  const write = (drafts: readonly LabelDraft[]) => {
    const problem = labels.write(drafts);
    const last = drafts.at(-1);
    setMessage(problem ?? (last ? sentence(last, findCode(last.codeId)) : null));
    if (problem !== null) return;
    setPickingId(null);
    setAskingId(null);
    if (last) setCurrentSlotKey(slotKeyOf(last));
    if (quotes.length > 0) letGo();
  };
  const carryOut = (code: CodeView, result: PressResult) => {
    setCurrentCodeId(code.id);
    if (!labels.canWrite) return setMessage('You may read here, but not label.');
    if (result.kind === 'write') return write(result.drafts);
    if (result.kind === 'nothing') return setMessage(result.because);
    setMessage(null);
    if (result.kind === 'pick-quote') setPickingId(code.id);
    else setAskingId(code.id);
  };

  const retract = (label: LabelView | null) => {
    if (label) write([retractedDraft(draftOf(label))]);
  };

  return {
    currentCodeId,
    current,
    picking: findCode(pickingId),
    askingId,
    notedSlotKey,
    message,
    press(codeId: string, negated: boolean): void {
      const code = findCode(codeId);
      if (!code) return;
      whenRead(() =>
        carryOut(code, negated ? answerCode(code, 'no', context()) : pressCode(code, context())),
      );
    },
    answer(codeId: string | null, value: 'no' | 'unsure'): void {
      const code = findCode(codeId);
      if (code) carryOut(code, answerCode(code, value, context()));
      else setMessage('Press a code first, or move to one with Tab.');
    },
    setValue(code: CodeView, value: string): void {
      write([setValue(code, value, context())]);
    },
    setNote(label: LabelView, note: string): void {
      setNotedSlotKey(null);
      if (note !== label.note) write([{ ...draftOf(label), note }]);
    },
    removeQuote(label: LabelView, index: number): void {
      const code = findCode(label.codeId);
      if (code) write([withoutQuote(code, label, index)]);
    },
    retract,
    focusCode: setCurrentCodeId,
    focusLabel(label: LabelView): void {
      setCurrentCodeId(label.codeId);
      setCurrentSlotKey(slotKeyOf(label));
    },
    editNote: (label: LabelView | null) => setNotedSlotKey(label && slotKeyOf(label)),
    say: setMessage,
    undo: () => setMessage(labels.undo() ? 'Undone.' : 'Nothing to undo.'),
    redo: () => setMessage(labels.redo() ? 'Done again.' : 'Nothing to redo.'),
    cancel(): void {
      setPickingId(null);
      setAskingId(null);
      setMessage(null);
    },
  };
}

export type Labelling = ReturnType<typeof useLabelling>;

function sentence({ value, slot, evidence }: LabelDraft, code: CodeView | null): string {
  const name = code?.name ?? 'Label';
  if (value === null) return `${name}: taken back.`;
  if (value === 'no' && slot === '' && (code?.scope === 'span' || code?.scope === 'step'))
    return `${name}: none found.`;
  return `${name}: ${value}${evidence.length > 0 ? `, ${evidence.length} ${evidence.length === 1 ? 'quote' : 'quotes'}` : ''}.`;
}
