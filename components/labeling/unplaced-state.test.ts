import { expect, test } from 'vitest';
import { keyOf, nothingDecided, reduceUnplaced } from '#components/labeling/unplaced-state.ts';
import type { UnplacedQuote } from '#lib/server/queries/list-unplaced.ts';

const quotes = [0, 1, 2].map((ordinal) => ({ labelId: 'l', ordinal })) as UnplacedQuote[];
const decision = { kind: 'placed', before: { quote: 'q', place: null, match: 'exact' } } as const;
const decide = (state = nothingDecided, index = 0) =>
  reduceUnplaced(state, { type: 'decided', key: keyOf(quotes[index]!), decision }, quotes);

test('a decision goes on to the next quote that waits, at the end to the first one left over', () => {
  expect(decide().active).toBe(1);
  const last = reduceUnplaced(nothingDecided, { type: 'moved', to: 2 }, quotes);
  expect(decide(last, 2).active).toBe(0);
});

test('taking the last decision back returns to its quote', () => {
  const two = decide(decide(), 1);
  const key = two.history.at(-1) ?? '';
  const one = reduceUnplaced(two, { type: 'restored', key }, quotes);
  expect(one).toMatchObject({ active: 1, history: ['l.0'] });
  expect(Object.keys(one.decisions)).toEqual(['l.0']);
});

test('an answer that comes late leaves alone whatever is looked at by then', () => {
  const moved = reduceUnplaced(nothingDecided, { type: 'moved', to: 2 }, quotes);
  expect(decide(moved, 0).active).toBe(2);
});

test('the list is not left at its ends', () => {
  expect(reduceUnplaced(nothingDecided, { type: 'moved', to: -1 }, quotes).active).toBe(0);
  expect(reduceUnplaced(nothingDecided, { type: 'moved', to: 9 }, quotes).active).toBe(2);
});
