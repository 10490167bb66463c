/** Why a figure has no value, each with the sentence an interface shows in its place. */
export const becauses = {
  'no-items': 'There is no item that both sides answered with yes or no.',
  'no-positives': 'Neither side said yes to any item.',
  'no-positives-in-b': 'The reference says yes to no item.',
  'no-negatives-in-b': 'The reference says no to no item.',
  'no-predicted-positives': 'The judged side says yes to no item.',
  'no-variation': 'One side gave the same answer to every item, so agreement beyond chance is undefined.',
  'no-scores': 'No item that both sides answered has a score.',
} as const;
export type Because = keyof typeof becauses;

/**
 * A number that never stands alone. `n` is how many items it rests on: the denominator of a proportion, otherwise
 * all items counted. `low` and `high` are a 95 % interval, null where none can be given. Nothing is rounded.
 * An absent figure says why.
 */
export type Figure =
  | { value: number; n: number; low: number | null; high: number | null }
  | { value: null; n: number; because: Because };

/** A figure without an interval. */
export function figure(value: number, n: number): Figure {
  return { value, n, low: null, high: null };
}

export function absent(n: number, because: Because): Figure {
  return { value: null, n, because };
}
