import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auroc } from '#lib/statistics/auroc.ts';
import reference from '#lib/statistics/reference/auroc.json';
import { computeRoc } from '#lib/statistics/roc.ts';
import type { ScoredItem } from '#lib/statistics/scored-item.ts';

const scored = (positive: boolean, ...scores: number[]): ScoredItem[] =>
  scores.map((score) => ({ score, positive }));
const manual = [...scored(false, 0.1, 0.4), ...scored(true, 0.35, 0.8)];
const ratings = (positive: boolean, ...times: number[]) =>
  times.flatMap((count, rating) => scored(positive, ...Array.from({ length: count }, () => rating + 1)));
const items = fc.array(fc.record({ score: fc.integer({ min: -5, max: 5 }), positive: fc.boolean() }), {
  maxLength: 40,
});

describe('AUROC', () => {
  test('of the scikit-learn manual’s example is 0.75', () => {
    expect(auroc.compute(manual)).toEqual({ value: 0.75, n: 4, low: null, high: null });
  });

  test('of the CT readings of Hanley and McNeil (1982), table I, is 0.893', () => {
    const readings = [...ratings(false, 33, 6, 6, 11, 2), ...ratings(true, 3, 2, 2, 11, 33)];
    expect(auroc.compute(readings).value).toBeCloseTo(0.893, 3);
    expect(auroc.compute(readings).n).toBe(109);
  });

  test('agrees with the reference', () => {
    for (const one of reference) {
      const { value } = auroc.compute(one.items);
      if (value === null || one.expected === null) expect(value).toBe(one.expected);
      else expect(value).toBeCloseTo(one.expected, 14);
    }
  });

  test('is what counting all pairs gives, ties as one half', () => {
    fc.assert(
      fc.property(items, (sample) => {
        const wins = sample.flatMap((x) =>
          sample
            .filter((y) => x.positive && !y.positive)
            .map((y) => (x.score > y.score ? 2 : x.score === y.score ? 1 : 0)),
        );
        const { value } = auroc.compute(sample);
        expect(value).toBe(
          wins.length === 0 ? null : wins.reduce<number>((sum, win) => sum + win, 0) / (2 * wins.length),
        );
      }),
    );
  });

  test('is 1 for a perfect score, 0 for a reversed one, 0.5 for a constant one', () => {
    expect(auroc.compute([...scored(true, 8, 9), ...scored(false, 1, 2)]).value).toBe(1);
    expect(auroc.compute([...scored(true, 1, 2), ...scored(false, 8, 9)]).value).toBe(0);
    expect(auroc.compute([...scored(true, 3, 3), ...scored(false, 3)]).value).toBe(0.5);
  });

  test('does not change when scores are stretched', () => {
    fc.assert(
      fc.property(items, (sample) => {
        const stretched = sample.map((item) => ({ ...item, score: Math.exp(item.score) }));
        expect(auroc.compute(stretched)).toEqual(auroc.compute(sample));
      }),
    );
  });

  test('says why it is absent, and leaves out scores that are no numbers', () => {
    expect(auroc.compute([])).toEqual({ value: null, n: 0, because: 'no-scores' });
    expect(auroc.compute(scored(true, NaN))).toEqual({ value: null, n: 0, because: 'no-scores' });
    expect(auroc.compute(scored(false, 1))).toEqual({ value: null, n: 1, because: 'no-positives-in-b' });
    expect(auroc.compute(scored(true, 1))).toEqual({ value: null, n: 1, because: 'no-negatives-in-b' });
  });
});

describe('the ROC curve', () => {
  test('has the points and thresholds of the scikit-learn manual’s example', () => {
    const { points } = computeRoc(manual);
    expect(
      points?.map((point) => [point.threshold, point.falsePositiveRate, point.truePositiveRate]),
    ).toEqual([
      [null, 0, 0],
      [0.8, 0, 0.5],
      [0.4, 0.5, 0.5],
      [0.35, 0.5, 1],
      [0.1, 1, 1],
    ]);
  });

  test('rises from (0, 0) to (1, 1) and encloses the AUROC', () => {
    fc.assert(
      fc.property(items, (sample) => {
        const { points } = computeRoc(sample);
        const { value } = auroc.compute(sample);
        expect(points === null).toBe(value === null);
        if (points === null || value === null) return;
        let area = 0;
        for (const [index, to] of points.entries()) {
          const from = points[index - 1];
          if (!from) continue;
          expect(to.tp + to.fp).toBeGreaterThan(from.tp + from.fp);
          area +=
            ((to.falsePositiveRate - from.falsePositiveRate) *
              (to.truePositiveRate + from.truePositiveRate)) /
            2;
        }
        expect(points.at(-1)).toMatchObject({ truePositiveRate: 1, falsePositiveRate: 1 });
        expect(area).toBeCloseTo(value, 12);
      }),
    );
  });

  test('has no points where a side is missing, and says which', () => {
    expect(computeRoc([])).toEqual({ points: null, positives: 0, negatives: 0, because: 'no-scores' });
    expect(computeRoc(scored(true, 1))).toEqual({
      points: null,
      positives: 1,
      negatives: 0,
      because: 'no-negatives-in-b',
    });
  });
});
