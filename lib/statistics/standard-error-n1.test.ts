import { expect, test } from 'vitest';
import { standardErrorN1 } from '#lib/statistics/standard-error-n1.ts';

test.each([
  ['MASK, overt plans', 120, 241, 6.3],
  ['resisting shutdown, overt plans', 22, 29, 15.9],
  ['resisting shutdown, flip', 1, 29, 6.8],
])('the bar of %s is the printed one', (_cell, successes, n, printedPercent) => {
  expect((standardErrorN1(successes, n) ?? 0) * 100).toBeCloseTo(printedPercent, 1);
});

test('is 0 for none and all, and absent below two items', () => {
  expect(standardErrorN1(0, 29)).toBe(0);
  expect(standardErrorN1(29, 29)).toBe(0);
  expect(standardErrorN1(1, 1)).toBeNull();
  expect(standardErrorN1(0, 0)).toBeNull();
});
