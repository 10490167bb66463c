import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalOf, type Counts } from '#lib/statistics/counts.ts';
import { becauses } from '#lib/statistics/figure.ts';
import { statistics } from '#lib/statistics/index.ts';
import reference from '#lib/statistics/reference/counts.json';

const tables = statistics.filter((statistic) => statistic.from === 'counts');
const cell = fc.integer({ min: 0, max: 1000 });
const anyCounts: fc.Arbitrary<Counts> = fc.record({ tp: cell, fp: cell, fn: cell, tn: cell });
const get = (id: string) => {
  const found = tables.find((statistic) => statistic.id === id);
  if (!found) throw new Error(`No statistic ${id}`);
  return found;
};
const valueOf = (id: string, tp: number, fp: number, fn: number, tn: number) =>
  get(id).compute({ tp, fp, fn, tn }).value;
const becauseOf = (id: string, tp: number, fp: number, fn: number, tn: number) => {
  const found = get(id).compute({ tp, fp, fn, tn });
  return found.value === null ? found.because : found.value;
};

describe('every statistic of the table', () => {
  for (const { counts, expected } of reference) {
    test(`agrees with the reference on ${counts.tp}/${counts.fp}/${counts.fn}/${counts.tn}`, () => {
      for (const statistic of tables) {
        const value = statistic.compute(counts).value;
        const wanted = expected[statistic.id];
        if (wanted === null || value === null) expect([statistic.id, value]).toEqual([statistic.id, wanted]);
        else expect(value).toBeCloseTo(wanted, 12);
      }
    });
  }

  test('has its own id, a name and a definition', () => {
    expect(new Set(statistics.map((statistic) => statistic.id)).size).toBe(statistics.length);
    for (const { name, definition, source } of statistics)
      expect([name, definition, source]).not.toContain('');
  });

  test('without items says so, whichever it is', () => {
    for (const statistic of tables)
      expect(statistic.compute({ tp: 0, fp: 0, fn: 0, tn: 0 })).toEqual({
        value: null,
        n: 0,
        because: 'no-items',
      });
  });

  test('is a finite number in its range, or absent with a reason that has a sentence', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        for (const statistic of tables) {
          const found = statistic.compute(counts);
          expect(found.n).toBeLessThanOrEqual(totalOf(counts));
          if (found.value === null) expect(becauses[found.because]).toMatch(/\.$/);
          else {
            expect(Math.abs(found.value)).toBeLessThanOrEqual(1 + 1e-12);
            const from = statistic.id === 'mcc' || statistic.id === 'cohenKappa' ? -1 : 0;
            expect(found.value).toBeGreaterThanOrEqual(from - 1e-12);
          }
        }
      }),
    );
  });

  test('is exactly 1 where both sides always agree on both answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (tp, tn) => {
        for (const { id } of tables) expect([id, valueOf(id, tp, 0, 0, tn)]).toEqual([id, 1]);
      }),
    );
  });

  test('accuracy, F1, MCC and κ are the same whichever side is the reference', () => {
    fc.assert(
      fc.property(anyCounts, ({ tp, fp, fn, tn }) => {
        for (const id of ['accuracy', 'f1', 'mcc', 'cohenKappa'])
          expect(valueOf(id, tp, fp, fn, tn)).toBe(valueOf(id, tp, fn, fp, tn));
      }),
    );
  });

  test('accuracy, balanced accuracy, MCC and κ are the same with yes and no renamed', () => {
    fc.assert(
      fc.property(anyCounts, ({ tp, fp, fn, tn }) => {
        for (const id of ['accuracy', 'balancedAccuracy', 'mcc', 'cohenKappa'])
          expect(valueOf(id, tp, fp, fn, tn)).toBe(valueOf(id, tn, fn, fp, tp));
      }),
    );
  });

  test('MCC changes its sign where A says the opposite', () => {
    fc.assert(
      fc.property(anyCounts, ({ tp, fp, fn, tn }) => {
        const [value, opposite] = [valueOf('mcc', tp, fp, fn, tn), valueOf('mcc', fn, tn, tp, fp)];
        if (value === null || opposite === null) expect(opposite).toBe(value);
        else expect(opposite + value).toBeCloseTo(0, 12);
      }),
    );
  });
});

describe('published examples', () => {
  test('κ of Feinstein and Cicchetti (1990), J Clin Epidemiol 43:543–549: 0.70 and 0.32 at the same accuracy', () => {
    expect(valueOf('accuracy', 40, 9, 6, 45)).toBe(0.85);
    expect(valueOf('cohenKappa', 40, 9, 6, 45)).toBeCloseTo(0.7, 2);
    expect(valueOf('accuracy', 80, 10, 5, 5)).toBe(0.85);
    expect(valueOf('cohenKappa', 80, 10, 5, 5)).toBeCloseTo(0.32, 2);
  });

  test('κ of the table 20/5/10/15, the standard textbook example: 0.4', () => {
    expect(valueOf('cohenKappa', 20, 5, 10, 15)).toBe(0.4);
  });

  test('MCC of the scikit-learn manual’s example: −1/3', () => {
    expect(valueOf('mcc', 2, 1, 1, 0)).toBeCloseTo(-1 / 3, 15);
  });

  test('balanced accuracy of the scikit-learn manual’s example: 0.625', () => {
    expect(valueOf('balancedAccuracy', 1, 1, 1, 3)).toBe(0.625);
  });
});

describe('degenerate tables', () => {
  test('precision is absent where the judged side never says yes', () => {
    expect(becauseOf('precision', 0, 0, 3, 4)).toBe('no-predicted-positives');
  });

  test('recall and balanced accuracy are absent where the reference never says yes', () => {
    expect(becauseOf('recall', 0, 3, 0, 4)).toBe('no-positives-in-b');
    expect(becauseOf('balancedAccuracy', 0, 3, 0, 4)).toBe('no-positives-in-b');
  });

  test('specificity and balanced accuracy are absent where the reference never says no', () => {
    expect(becauseOf('specificity', 3, 0, 4, 0)).toBe('no-negatives-in-b');
    expect(becauseOf('balancedAccuracy', 3, 0, 4, 0)).toBe('no-negatives-in-b');
  });

  test('F1 is 0 without a hit and absent only where nobody says yes', () => {
    expect(becauseOf('f1', 0, 1, 0, 5)).toBe(0);
    expect(becauseOf('f1', 0, 0, 0, 5)).toBe('no-positives');
  });

  test('κ is absent where both always say the same one answer, 0 where only one side never varies', () => {
    expect(becauseOf('cohenKappa', 9, 0, 0, 0)).toBe('no-variation');
    expect(becauseOf('cohenKappa', 5, 4, 0, 0)).toBe(0);
    expect(becauseOf('mcc', 5, 4, 0, 0)).toBe('no-variation');
  });

  test('a proportion’s n is its denominator', () => {
    expect(get('precision').compute({ tp: 3, fp: 1, fn: 90, tn: 6 }).n).toBe(4);
    expect(get('recall').compute({ tp: 3, fp: 1, fn: 90, tn: 6 }).n).toBe(93);
    expect(get('specificity').compute({ tp: 3, fp: 1, fn: 90, tn: 6 }).n).toBe(7);
    expect(get('f1').compute({ tp: 3, fp: 1, fn: 90, tn: 6 }).n).toBe(100);
  });
});
