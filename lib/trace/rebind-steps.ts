import { countUpTo } from '#lib/trace/count-up-to.ts';

/** Something said of a step: at most one of each `key` to a step. `at` is the offset that says to which step it belongs. */
export type StepBound = { key: string; ordinal: number; at: number };

export type Rebound<Bound extends StepBound> = {
  /** The step each belongs to now. */
  ordinals: Map<Bound, number>;
  /** Pairs of one key that would come to the same step: one of them would be lost. */
  clashes: [Bound, Bound][];
};

/** Binds what is said of steps to the steps that begin at `starts` (ascending, the first 0, UTF-16 units), by its place in the text. */
export function rebindSteps<Bound extends StepBound>(
  starts: ArrayLike<number>,
  bound: readonly Bound[],
): Rebound<Bound> {
  const ordinals = new Map<Bound, number>();
  const taken = new Map<string, Bound>();
  const clashes: [Bound, Bound][] = [];
  for (const each of bound) {
    const ordinal = stepAt(starts, each.at);
    ordinals.set(each, ordinal);
    const slot = `${ordinal} ${each.key}`;
    const other = taken.get(slot);
    if (other) clashes.push([other, each]);
    else taken.set(slot, each);
  }
  return { ordinals, clashes };
}

/** The ordinal of the step an offset lies in; 0 before the first. */
export function stepAt(starts: ArrayLike<number>, offset: number): number {
  return Math.max(0, countUpTo(starts, offset) - 1);
}
