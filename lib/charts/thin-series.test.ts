import { expect, test } from 'vitest';
import { thinSeries } from '#lib/charts/thin-series.ts';

test('a short series keeps every value', () => {
  expect(thinSeries([1, null, 3], 10)).toEqual([
    { from: 0, to: 1, least: 1, greatest: 1, n: 1 },
    { from: 2, to: 3, least: 3, greatest: 3, n: 1 },
  ]);
});

test('a long one keeps its peaks and its count', () => {
  const values = Array.from({ length: 10_001 }, (_, i) => (i === 7_777 ? 9 : 0));
  const bins = thinSeries(values, 300);
  expect(bins.length).toBeLessThanOrEqual(300);
  expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(10_001);
  expect(bins.filter(({ greatest }) => greatest === 9)).toHaveLength(1);
  expect(bins.at(-1)?.to).toBe(10_001);
});

test('no values make no marks', () => {
  expect(thinSeries([], 10)).toEqual([]);
  expect(thinSeries([null, null], 10)).toEqual([]);
});
