import { expect, test } from 'vitest';
import { newRateMeter, timeLeft } from '#components/transfer/import-rate.ts';

test('a rate is that of the last seconds, and unknown within the first one', () => {
  const rateAt = newRateMeter(10_000);
  expect(rateAt({ atMs: 0, traces: 0, bytes: 0 })).toBeNull();
  expect(rateAt({ atMs: 500, traces: 50, bytes: 500 })).toBeNull();
  expect(rateAt({ atMs: 2_000, traces: 200, bytes: 4_000 })).toEqual({ traces: 100, bytes: 2_000 });
  expect(rateAt({ atMs: 12_000, traces: 200, bytes: 4_000 })).toEqual({ traces: 0, bytes: 0 });
});

test('the time left is said as far as it is known', () => {
  expect(timeLeft(100, 0)).toBeNull();
  expect(timeLeft(100, 50)).toBe('a few seconds left');
  expect(timeLeft(3_000, 100)).toBe('less than a minute left');
  expect(timeLeft(60_000, 1_000)).toBe('about 1 minute left');
  expect(timeLeft(7_200_000, 1_000)).toBe('about 2 hours left');
});
