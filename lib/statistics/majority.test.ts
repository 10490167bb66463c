import { expect, test } from 'vitest';
import { majority } from '#lib/statistics/majority.ts';

test('takes what more than half of those who answered say', () => {
  expect(majority(['yes', 'yes', 'no'])).toBe('yes');
  expect(majority(['no', null, null])).toBe('no');
  expect(majority(['unsure', 'unsure', 'no'])).toBe('unsure');
});

test('a tie, and any answer short of half, is unsure', () => {
  expect(majority(['yes', 'no'])).toBe('unsure');
  expect(majority(['yes', 'yes', 'no', 'unsure'])).toBe('unsure');
});

test('nobody’s answer is null, not unsure', () => {
  expect(majority([])).toBeNull();
  expect(majority([null])).toBeNull();
});
