import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawBinomial } from '#lib/statistics/binomial.ts';
import { sfc32 } from '#lib/statistics/random.ts';

/** Uniform numbers in [0, 1) from a seed. */
function uniformOf(seed: number): () => number {
  const fill = sfc32(seed);
  const one = new Uint32Array(1);
  return () => {
    fill(one, 2 ** 32);
    return (one[0] ?? 0) / 2 ** 32;
  };
}

test.each([
  [5, 0.3],
  [40, 0.1],
  [40, 0.5],
  [60, 0.8],
  [200, 0.25],
  [1000, 0.03],
])('draws of %i trials at %f are distributed as the formula says', (n, p) => {
  const uniform = uniformOf(7);
  const draws = 200_000;
  const seen = new Float64Array(n + 1);
  for (let index = 0; index < draws; index += 1) {
    const k = drawBinomial(n, p, uniform);
    seen[k] = (seen[k] ?? 0) + 1;
  }
  let [chiSquare, cells, mass] = [0, 0, Math.pow(1 - p, n)];
  for (let k = 0; k <= n; k += 1) {
    const expected = draws * mass;
    if (expected >= 10) {
      chiSquare += ((seen[k] ?? 0) - expected) ** 2 / expected;
      cells += 1;
    }
    mass *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  expect(cells).toBeGreaterThan(4);
  expect(chiSquare).toBeLessThan(cells + 4 * Math.sqrt(2 * cells)); // four standard deviations of χ²
});

test('large draws have the mean and variance of the formula', () => {
  const uniform = uniformOf(3);
  const [n, p, draws] = [1_000_000, 0.37, 20_000];
  const values = Array.from({ length: draws }, () => drawBinomial(n, p, uniform));
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws;
  expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt((n * p * (1 - p)) / draws));
  expect(variance / (n * p * (1 - p))).toBeCloseTo(1, 1);
});

test('is a whole number from 0 to n for any n and p, and certain at p of 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (n, p, seed) => {
      const k = drawBinomial(n, p, uniformOf(seed));
      expect(Number.isInteger(k) && k >= 0 && k <= n).toBe(true);
    }),
  );
  expect(drawBinomial(9, 0, uniformOf(1))).toBe(0);
  expect(drawBinomial(9, 1, uniformOf(1))).toBe(9);
});
