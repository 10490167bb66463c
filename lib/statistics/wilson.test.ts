import fc from 'fast-check';
import { expect, test } from 'vitest';
import reference from '#lib/statistics/reference/wilson.json';
import { proportion, wilson } from '#lib/statistics/wilson.ts';

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i has the interval of table I, method 3, of Newcombe (1998)', (successes, n, low, high) => {
  const interval = wilson(successes, n);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('agrees with the reference to twelve places, up to n of 100,000', () => {
  for (const { successes, n, low, high } of reference) {
    expect(wilson(successes, n).low).toBeCloseTo(low, 12);
    expect(wilson(successes, n).high).toBeCloseTo(high, 12);
  }
});

test('holds the proportion, stays within [0, 1], and turns over with success and failure', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6), (n, some) => {
      const successes = some % (n + 1);
      const { low, high } = wilson(successes, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(successes / n);
      expect(high).toBeGreaterThanOrEqual(successes / n);
      expect(high).toBeLessThanOrEqual(1);
      expect(wilson(n - successes, n).low).toBeCloseTo(1 - high, 10);
    }),
  );
});

test('a proportion of nothing is absent with the given reason', () => {
  expect(proportion(0, 0, 'no-predicted-positives')).toEqual({
    value: null,
    n: 0,
    because: 'no-predicted-positives',
  });
});
