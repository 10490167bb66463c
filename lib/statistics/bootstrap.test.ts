import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bootstrapIntervals, collapseClusters, quantile } from '#lib/statistics/bootstrap.ts';
import { sfc32 } from '#lib/statistics/random.ts';

const drawing = { seed: 1, resamples: 2000 };
const meanOf = (patterns: number[]) => (weights: Uint32Array) => {
  const drawn = weights.reduce((sum, weight) => sum + weight, 0);
  return [patterns.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0) / drawn];
};

describe('bootstrapIntervals', () => {
  test('gives the exact percentiles where all draws can be counted: two clusters, three outcomes', () => {
    const clusters = collapseClusters([0, 1], String);
    expect(bootstrapIntervals(clusters, 1, meanOf(clusters.patterns), drawing)).toEqual([
      { low: 0, high: 1, undefinedResamples: 0 },
    ]);
  });

  test('comes near the normal interval of a mean of many', () => {
    const clusters = collapseClusters(
      Array.from({ length: 1000 }, (_value, index) => index % 2),
      String,
    );
    const [interval] = bootstrapIntervals(clusters, 1, meanOf(clusters.patterns), drawing);
    expect(interval?.low).toBeCloseTo(0.5 - (1.96 * 0.5) / Math.sqrt(1000), 2);
    expect(interval?.high).toBeCloseTo(0.5 + (1.96 * 0.5) / Math.sqrt(1000), 2);
  });

  test('draws per pattern and per cluster give the same interval, but for chance', () => {
    const values = Array.from({ length: 2000 }, (_value, index) => index % 7);
    const few = collapseClusters(values, String);
    const many = collapseClusters(values.entries(), ([index]) => String(index));
    const [byPattern] = bootstrapIntervals(few, 1, meanOf(few.patterns), drawing);
    const byCluster = bootstrapIntervals(many, 1, meanOf(many.patterns.map(([, value]) => value)), drawing);
    expect(few.patterns.length).toBe(7);
    expect(Math.abs((byPattern?.low ?? NaN) - (byCluster[0]?.low ?? NaN))).toBeLessThan(0.02); // of a width of 0.17
    expect(Math.abs((byPattern?.high ?? NaN) - (byCluster[0]?.high ?? NaN))).toBeLessThan(0.02);
  });

  test('always draws as many clusters as there are', () => {
    const clusters = collapseClusters(['a', 'b', 'a', 'c', 'a'], String);
    expect(clusters).toEqual({ patternOf: Uint32Array.of(0, 1, 0, 2, 0), patterns: ['a', 'b', 'c'] });
    const sizes = new Set<number>();
    const measure = (weights: Uint32Array) => [
      sizes.add(weights.reduce((sum, weight) => sum + weight, 0)).size,
    ];
    bootstrapIntervals(clusters, 1, measure, drawing);
    expect([...sizes]).toEqual([5]);
    const alike = collapseClusters(
      Array.from({ length: 1000 }, (_value, index) => index % 3),
      String,
    );
    bootstrapIntervals(alike, 1, measure, drawing);
    expect([...sizes]).toEqual([5, 1000]);
  });

  test('counts undefined resamples, and gives no interval where they are more than half', () => {
    let call = 0;
    const every = (period: number) => () => [call++ % period === 0 ? null : 1];
    const clusters = collapseClusters(['a', 'b'], String);
    const half = bootstrapIntervals(clusters, 1, every(2), { seed: 1, resamples: 10 });
    expect(half).toEqual([{ low: 1, high: 1, undefinedResamples: 5 }]);
    const most = bootstrapIntervals(clusters, 1, () => [null], { seed: 1, resamples: 10 });
    expect(most).toEqual([{ low: null, high: null, undefinedResamples: 10 }]);
  });

  test('gives no interval for a single cluster or without resamples', () => {
    const none = [{ low: null, high: null, undefinedResamples: 0 }];
    expect(bootstrapIntervals(collapseClusters(['a'], String), 1, () => [1], drawing)).toEqual(none);
    const two = collapseClusters(['a', 'b'], String);
    expect(bootstrapIntervals(two, 1, () => [1], { seed: 1, resamples: 0 })).toEqual(none);
  });
});

describe('quantile', () => {
  test('interpolates as NumPy does', () => {
    expect(quantile([1, 2, 3, 4], 0.025)).toBeCloseTo(1.075, 12);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([7], 0.975)).toBe(7);
  });
});

describe('sfc32', () => {
  test('gives the same numbers for the same seed, others for another, however it is asked', () => {
    const take = (seed: number, pieces: number[]) => {
      const fill = sfc32(seed);
      return pieces.flatMap((length) => {
        const out = new Uint32Array(length);
        fill(out, 1000);
        return [...out];
      });
    };
    expect(take(5, [3, 4])).toEqual(take(5, [7]));
    expect(take(5, [7])).not.toEqual(take(6, [7]));
  });

  test('stays below its bound and reaches every number evenly', () => {
    const out = new Uint32Array(60_000);
    sfc32(3)(out, 6);
    const times = [0, 1, 2, 3, 4, 5].map((face) => out.filter((value) => value === face).length);
    expect(times.reduce((sum, count) => sum + count, 0)).toBe(60_000);
    for (const count of times) expect(Math.abs(count - 10_000)).toBeLessThan(400); // over four standard deviations
  });

  test('takes any bound', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 31 }), (seed, below) => {
        const out = new Uint32Array(50);
        sfc32(seed)(out, below);
        expect(Math.max(...out)).toBeLessThan(below);
      }),
    );
  });
});
