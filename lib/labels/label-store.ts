import type { LabelWrite } from '#lib/labels/label-write.ts';
import type { LabelView } from '#lib/trace/view.ts';

/**
 * One rater's labels on one trace as the screen shows them: what the server has acknowledged, and on top of it, in
 * order, what it has not yet. Nothing a person did leaves the state without an answer from the server or the person.
 */
export type LabelState = {
  /** By slot; a label that was taken back stays, with a null value, because the next one supersedes it. */
  acknowledged: ReadonlyMap<string, LabelView>;
  unsaved: readonly LabelView[];
  conflicts: readonly LabelConflict[];
  refusals: readonly { label: LabelView; message: string }[];
};

/** Somebody, or another tab, changed the slot first. `writeIds` are the writes that wait for the decision. */
export type LabelConflict = {
  slotKey: string;
  mine: LabelView;
  theirs: LabelView | null;
  writeIds: readonly string[];
};

export type LabelEvent =
  /** What the server has, where the page came without it. */
  | { type: 'loaded'; labels: readonly LabelView[] }
  /** The person did something, or the outbox still held it from an earlier visit. */
  | { type: 'written'; labels: readonly LabelView[] }
  | { type: 'saved'; label: LabelView }
  | { type: 'conflicted'; writeId: string; current: LabelView | null }
  | { type: 'refused'; writeId: string; message: string }
  | { type: 'conflict-settled'; slotKey: string }
  | { type: 'refusal-read'; writeId: string };

/** A code and what it is said of: '' for the whole trace, a span or a step. */
export function slotKeyOf(label: { codeId: string; slot: string }): string {
  return `${label.codeId} ${label.slot}`;
}

export function startLabels(labels: readonly LabelView[]): LabelState {
  return {
    acknowledged: new Map(labels.map((label) => [slotKeyOf(label), label])),
    unsaved: [],
    conflicts: [],
    refusals: [],
  };
}

export function reduceLabels(state: LabelState, event: LabelEvent): LabelState {
  switch (event.type) {
    case 'loaded':
      return withLoaded(state, event.labels);
    case 'written':
      return {
        ...state,
        unsaved: [...state.unsaved, ...event.labels.filter((label) => !isKnown(state, label))],
      };
    case 'saved':
      return {
        ...state,
        acknowledged: new Map(state.acknowledged).set(slotKeyOf(event.label), event.label),
        unsaved: state.unsaved.filter((label) => label.id !== event.label.id),
      };
    case 'conflicted':
      return withConflict(state, event.writeId, event.current);
    case 'refused': {
      const label = state.unsaved.find(({ id }) => id === event.writeId);
      if (!label) return state;
      return {
        ...state,
        unsaved: state.unsaved.filter(({ id }) => id !== event.writeId),
        refusals: [...state.refusals, { label, message: event.message }],
      };
    }
    case 'conflict-settled':
      return { ...state, conflicts: state.conflicts.filter(({ slotKey }) => slotKey !== event.slotKey) };
    case 'refusal-read':
      return { ...state, refusals: state.refusals.filter(({ label }) => label.id !== event.writeId) };
  }
}

/** The newest label of a slot, one taken back among them. */
export function newestLabel({ acknowledged, unsaved }: LabelState, slotKey: string): LabelView | null {
  return unsaved.findLast((label) => slotKeyOf(label) === slotKey) ?? acknowledged.get(slotKey) ?? null;
}

/** The newest label of every slot, those taken back among them. */
export function newestLabels(state: LabelState): Map<string, LabelView> {
  const newest = new Map(state.acknowledged);
  for (const label of state.unsaved) newest.set(slotKeyOf(label), label);
  return newest;
}

/** The labels that stand, oldest first. */
export function standingLabels(state: LabelState): LabelView[] {
  return [...newestLabels(state).values()].filter(({ value }) => value !== null);
}

/** The label as it is sent. A quote without a place cannot be sent: only an import may have one. */
export function toLabelWrite(label: LabelView, traceId: string): LabelWrite {
  const { id, codeId, slot, value, score, note, supersedes } = label;
  const evidence = label.evidence.flatMap(({ block, start, end, quote }) =>
    block === null || start === null || end === null ? [] : [{ block, start, end, quote }],
  );
  return { id, traceId, codeId, slot, value, score, note, supersedes, evidence };
}

/** The label a write stands for, as if the server had it. */
export function toLabelView(write: LabelWrite, raterId: string, createdAt: string): LabelView {
  const { id, codeId, slot, value, score, note, supersedes } = write;
  const evidence = write.evidence.map((quote) => ({ ...quote, anchored: true }));
  return { id, raterId, codeId, slot, value, score, note, supersedes, createdAt, evidence };
}

function isKnown({ acknowledged, unsaved, conflicts }: LabelState, label: LabelView): boolean {
  return (
    unsaved.some(({ id }) => id === label.id) ||
    conflicts.some(({ writeIds }) => writeIds.includes(label.id)) ||
    acknowledged.get(slotKeyOf(label))?.id === label.id
  );
}

/** What was saved meanwhile is newer than what was asked for before. */
function withLoaded(state: LabelState, labels: readonly LabelView[]): LabelState {
  const acknowledged = new Map(labels.map((label) => [slotKeyOf(label), label]));
  for (const [slotKey, label] of state.acknowledged) acknowledged.set(slotKey, label);
  const loaded = { ...state, acknowledged, unsaved: [] };
  return { ...loaded, unsaved: state.unsaved.filter((label) => !isKnown(loaded, label)) };
}

/** What was done after the refused write rests on it: the last of the slot is "mine", theirs is shown meanwhile. */
function withConflict(state: LabelState, writeId: string, theirs: LabelView | null): LabelState {
  const refused = state.unsaved.find(({ id }) => id === writeId);
  if (!refused) return state;
  const slotKey = slotKeyOf(refused);
  const ofSlot = state.unsaved.filter((label) => slotKeyOf(label) === slotKey);
  const earlier = state.conflicts.find((conflict) => conflict.slotKey === slotKey);
  const acknowledged = new Map(state.acknowledged);
  if (theirs) acknowledged.set(slotKey, theirs);
  else acknowledged.delete(slotKey);
  const conflict = {
    slotKey,
    mine: ofSlot.at(-1) ?? refused,
    theirs,
    writeIds: [...(earlier?.writeIds ?? []), ...ofSlot.map(({ id }) => id)],
  };
  return {
    ...state,
    acknowledged,
    unsaved: state.unsaved.filter((label) => slotKeyOf(label) !== slotKey),
    conflicts: [...state.conflicts.filter((other) => other.slotKey !== slotKey), conflict],
  };
}
