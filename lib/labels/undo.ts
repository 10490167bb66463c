import type { LabelView } from '#lib/trace/view.ts';

/** A slot before and after; null where it held no label. */
export type LabelChange = { slotKey: string; before: LabelView | null; after: LabelView };

/** What one key press did: undone and redone as one. */
export type LabelStep = readonly LabelChange[];

export type UndoHistory = { past: readonly LabelStep[]; future: readonly LabelStep[] };

export const emptyHistory: UndoHistory = { past: [], future: [] };

/** What a slot should say again; null for nothing. It is written as a new label over the current one. */
export type LabelRestore = { slotKey: string; change: LabelChange; content: LabelView | null };

/** A new act forgets what was undone before it. */
export function recordStep(history: UndoHistory, step: LabelStep): UndoHistory {
  return { past: [...history.past, step], future: [] };
}

/** Null when there is nothing to undo. The slots of a step are restored last first. */
export function undoStep(history: UndoHistory): { history: UndoHistory; restores: LabelRestore[] } | null {
  const step = history.past.at(-1);
  if (!step) return null;
  return {
    history: { past: history.past.slice(0, -1), future: [...history.future, step] },
    restores: step.map((change) => ({ slotKey: change.slotKey, change, content: change.before })).reverse(),
  };
}

/** Null when nothing was undone, or something was done since. */
export function redoStep(history: UndoHistory): { history: UndoHistory; restores: LabelRestore[] } | null {
  const step = history.future.at(-1);
  if (!step) return null;
  return {
    history: { past: [...history.past, step], future: history.future.slice(0, -1) },
    restores: step.map((change) => ({ slotKey: change.slotKey, change, content: change.after })),
  };
}
