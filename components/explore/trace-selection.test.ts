import { expect, test } from 'vitest';
import {
  areAllSelected,
  countSelected,
  extendSelection,
  isSelected,
  nothingSelected,
  toggleLoaded,
  toggleTrace,
} from './trace-selection.ts';

const loaded = ['a', 'b', 'c', 'd', 'e'];
const picked = (...ids: string[]) =>
  ids.reduce((before, id) => toggleTrace(before, id, loaded), nothingSelected);

test('a range moves its end, and what was picked before it stays', () => {
  const before = picked('e', 'b');
  const down = extendSelection(before, { from: 'b', to: 'd', loaded });
  expect([...down.ids].sort()).toEqual(['b', 'c', 'd', 'e']);
  const up = extendSelection(down, { from: 'd', to: 'a', loaded });
  expect([...up.ids].sort()).toEqual(['a', 'b', 'e']);
});

test('a range begins where the keyboard is when its beginning is gone', () => {
  const range = extendSelection(picked('x'), { from: 'c', to: 'd', loaded });
  expect([...range.ids].sort()).toEqual(['c', 'd', 'x']);
});

test('the box in the head takes all rows loaded, then gives them back, and leaves others alone', () => {
  const all = toggleLoaded(picked('x', 'b'), loaded);
  expect(countSelected(all)).toBe(6);
  expect(areAllSelected(all, loaded)).toBe(true);
  expect([...toggleLoaded(all, loaded).ids]).toEqual(['x']);
  expect(areAllSelected(nothingSelected, [])).toBe(false);
});

test('of all that match, taking one out leaves the rows loaded without it', () => {
  const all = { ...nothingSelected, all: { conditions: 'q=x', count: 1_000_000 } };
  expect(countSelected(all)).toBe(1_000_000);
  expect(isSelected(all, 'not loaded')).toBe(true);
  expect([...toggleTrace(all, 'b', loaded).ids]).toEqual(['a', 'c', 'd', 'e']);
  expect(countSelected(toggleLoaded(all, loaded))).toBe(0);
});
