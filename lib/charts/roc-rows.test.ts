import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapeRocRows, type RocChartPoint } from '#lib/charts/roc-rows.ts';

/** A curve from steps of (true positives, false positives). */
function curve(steps: readonly (readonly [number, number])[]): RocChartPoint[] {
  const positives = steps.reduce((sum, [tp]) => sum + tp, 0) || 1;
  const negatives = steps.reduce((sum, [, fp]) => sum + fp, 0) || 1;
  let [tp, fp] = [0, 0];
  const points: RocChartPoint[] = [{ threshold: null, tp, fp, truePositiveRate: 0, falsePositiveRate: 0 }];
  for (const [index, step] of steps.entries()) {
    [tp, fp] = [tp + step[0], fp + step[1]];
    points.push({
      threshold: -index,
      tp,
      fp,
      truePositiveRate: tp / positives,
      falsePositiveRate: fp / negatives,
    });
  }
  return points;
}

const areaOf = (rows: readonly { falsePositiveRate: number; truePositiveRate: number }[]) =>
  rows.reduce((area, row, index) => {
    const before = rows[index - 1] ?? row;
    return (
      area +
      ((row.falsePositiveRate - before.falsePositiveRate) *
        (row.truePositiveRate + before.truePositiveRate)) /
        2
    );
  }, 0);

test('points on a straight line are left out, corners stay', () => {
  const rows = shapeRocRows(
    curve([
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
      [0, 2],
    ]),
  );
  expect(rows).toEqual([
    { falsePositiveRate: 0, truePositiveRate: 0, threshold: null },
    { falsePositiveRate: 0, truePositiveRate: 0.5, threshold: -1 },
    { falsePositiveRate: 0.5, truePositiveRate: 1, threshold: -3 },
    { falsePositiveRate: 1, truePositiveRate: 1, threshold: -4 },
  ]);
});

test('the area under the curve stays, and so do both ends', () => {
  const step = fc.tuple(fc.nat(3), fc.nat(3)).filter(([tp, fp]) => tp + fp > 0);
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const points = curve(steps);
      const rows = shapeRocRows(points);
      expect(areaOf(rows)).toBeCloseTo(areaOf(points), 12);
      expect(rows[0]?.threshold).toBeNull();
      expect(rows.at(-1)?.threshold).toBe(points.at(-1)?.threshold);
    }),
  );
});
