import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeAgreement, type AgreementItem } from '#lib/statistics/agreement.ts';
import { statistics } from '#lib/statistics/index.ts';
import reference from '#lib/statistics/reference/bootstrap.json';
import { wilson } from '#lib/statistics/wilson.ts';

const drawing = { seed: 42, resamples: 200 };
const answer = fc.constantFrom('yes', 'no', 'unsure', null);
const anyItems = fc.array(
  fc.record({
    group: fc.constantFrom('p', 'q', 'r', 's'),
    a: answer,
    b: answer,
    score: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
  }),
  { maxLength: 30 },
);
const item = (
  a: AgreementItem['a'],
  b: AgreementItem['b'],
  score: number | null = null,
  group = 'p',
): AgreementItem => ({
  group,
  a,
  b,
  score,
});

describe('computeAgreement', () => {
  test('gives the bootstrap intervals of the reference, resample for resample', () => {
    const items = reference.items as AgreementItem[];
    const agreement = computeAgreement(items, reference);
    expect(agreement.bootstrap).toMatchObject({ seed: 42, resamples: 400, clusters: 12 });
    for (const [id, expected] of Object.entries(reference.expected)) {
      const found = agreement[id as keyof typeof reference.expected];
      if (found.value === null || found.low === null || found.high === null)
        throw new Error(`${id} has no interval`);
      expect(found.low).toBeCloseTo(expected.low, 12);
      expect(found.high).toBeCloseTo(expected.high, 12);
      expect(agreement.bootstrap.undefinedResamples[id as keyof typeof reference.expected]).toBe(
        expected.undefinedResamples,
      );
    }
  });

  test('counts each item once: in the table or under one reason for missing', () => {
    const items = [
      item('yes', 'yes'),
      item('yes', 'no'),
      item('no', 'yes'),
      item('no', 'no'),
      item(null, 'yes'),
      item(null, 'unsure'),
      item('no', null),
      item(null, null),
      item('unsure', 'yes'),
      item('no', 'unsure'),
      item('unsure', 'unsure'),
    ];
    const agreement = computeAgreement(items, drawing);
    expect(agreement.n).toBe(4);
    expect(agreement.counts).toEqual({ tp: 1, fp: 1, fn: 1, tn: 1 });
    expect(agreement.missing).toEqual({ total: 7, a: 2, b: 1, both: 1, unsure: 3 });
  });

  test('an unsure and a missing answer are never a no', () => {
    const { specificity, n } = computeAgreement(
      [item('no', 'no'), item(null, 'no'), item('unsure', 'no')],
      drawing,
    );
    expect(n).toBe(1);
    expect(specificity).toEqual({ value: 1, n: 1, ...wilson(1, 1) });
  });

  test('AUROC takes the items that are counted and scored', () => {
    const items = [
      item('yes', 'yes', 9),
      item('no', 'no', 1),
      item('no', 'no', null),
      item('unsure', 'no', 99),
      item('no', 'no', NaN),
    ];
    expect(computeAgreement(items, drawing).auroc).toMatchObject({ value: 1, n: 2 });
    expect(computeAgreement([item('yes', 'yes'), item('no', 'no')], drawing).auroc).toEqual({
      value: null,
      n: 0,
      because: 'no-scores',
    });
  });

  test('without items every figure says why, and nothing is thrown', () => {
    const agreement = computeAgreement([], drawing);
    for (const { id } of statistics)
      expect(agreement[id]).toEqual({
        value: null,
        n: 0,
        because: id === 'auroc' ? 'no-scores' : 'no-items',
      });
  });

  test('items of one prompt are no independent evidence: no bootstrap interval for one group', () => {
    const { cohenKappa, accuracy } = computeAgreement([item('yes', 'yes'), item('no', 'no')], drawing);
    expect(cohenKappa).toEqual({ value: 1, n: 2, low: null, high: null });
    expect(accuracy).toMatchObject({ value: 1, ...wilson(2, 2) });
  });

  test('the interval widens where the same items come from fewer prompts', () => {
    const items = (prompts: number) =>
      Array.from({ length: 400 }, (_value, index) => {
        const agrees = index % 400 < 300;
        const yes = index % 2 === 0;
        return item(
          yes === agrees ? 'yes' : 'no',
          yes ? 'yes' : 'no',
          null,
          `p${Math.floor((index * prompts) / 400)}`,
        );
      });
    const width = (prompts: number) => {
      const { cohenKappa } = computeAgreement(items(prompts), drawing);
      return cohenKappa.value === null ? NaN : (cohenKappa.high ?? NaN) - (cohenKappa.low ?? NaN);
    };
    expect(width(20)).toBeGreaterThan(2 * width(400));
  });

  test('is the same for the same seed, and its points for any seed', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), (items, seed) => {
        const first = computeAgreement(items, { seed, resamples: 50 });
        expect(computeAgreement(items, { seed, resamples: 50 })).toEqual(first);
        const other = computeAgreement(items, drawing);
        for (const { id } of statistics) expect(other[id].value).toBe(first[id].value);
      }),
      { numRuns: 50 },
    );
  });

  test('with the sides exchanged, precision and recall change places and κ stays', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const forth = computeAgreement(items, drawing);
        const back = computeAgreement(
          items.map((one) => ({ ...one, a: one.b, b: one.a })),
          drawing,
        );
        expect(back.precision.value).toBe(forth.recall.value);
        expect(back.cohenKappa).toEqual(forth.cohenKappa);
        expect(back.mcc).toEqual(forth.mcc);
        expect(back.missing).toEqual({ ...forth.missing, a: forth.missing.b, b: forth.missing.a });
      }),
      { numRuns: 50 },
    );
  });
});
