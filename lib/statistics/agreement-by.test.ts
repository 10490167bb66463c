import { expect, test } from 'vitest';
import { computeAgreement, type AgreementItem } from '#lib/statistics/agreement.ts';
import { computeAgreementBy } from '#lib/statistics/agreement-by.ts';

const drawing = { seed: 1, resamples: 50 };
const items: (AgreementItem & { category: string | null })[] = [
  { group: 'p', a: 'yes', b: 'yes', category: 'omission' },
  { group: 'q', a: 'no', b: 'yes', category: 'sycophancy' },
  { group: 'r', a: 'no', b: 'no', category: 'omission' },
  { group: 's', a: 'yes', b: 'no', category: null },
];

test('each field value has the agreement of its own items, in order of appearance', () => {
  const rows = computeAgreementBy(items, (item) => item.category, drawing);
  expect(rows.map((row) => row.field)).toEqual(['omission', 'sycophancy']);
  expect(rows[0]?.figures).toEqual(
    computeAgreement(
      items.filter((item) => item.category === 'omission'),
      drawing,
    ),
  );
  expect(rows[1]?.figures.counts).toEqual({ tp: 0, fp: 0, fn: 1, tn: 0 });
});
