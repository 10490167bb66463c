import { expect, test } from 'vitest';
import { shapeAgreementBars, type AgreementFact } from '#lib/charts/agreement-bars.ts';

const facts: AgreementFact<'accuracy' | 'mcc'>[] = [
  {
    field: 'sycophancy',
    figures: {
      accuracy: { value: 0.5, n: 8, low: 0.25, high: 1 },
      mcc: { value: 0.1, n: 8, low: null, high: null },
    },
  },
  {
    field: 'alignment faking',
    figures: {
      accuracy: { value: null, n: 0, because: 'no-items' },
      mcc: { value: null, n: 0, because: 'no-items' },
    },
  },
  {
    field: 'sandbagging',
    figures: {
      accuracy: { value: 0.75, n: 4, low: 0.5, high: 0.875 },
      mcc: { value: -0.5, n: 4, low: -1, high: 0 },
    },
  },
];

test('every field has its row, with n, interval and reach, or the reason for none', () => {
  expect(shapeAgreementBars(facts, 'accuracy')).toEqual([
    { field: 'sycophancy', value: 0.5, n: 8, low: 0.25, high: 1, reach: [0.25, 0.5], because: null },
    { field: 'alignment faking', value: null, n: 0, low: null, high: null, reach: null, because: 'no-items' },
    { field: 'sandbagging', value: 0.75, n: 4, low: 0.5, high: 0.875, reach: [0.25, 0.125], because: null },
  ]);
});

test('by value the largest comes first and the absent last', () => {
  expect(shapeAgreementBars(facts, 'accuracy', 'value').map((bar) => bar.field)).toEqual([
    'sandbagging',
    'sycophancy',
    'alignment faking',
  ]);
  expect(shapeAgreementBars(facts, 'mcc', 'value').map((bar) => bar.value)).toEqual([0.1, -0.5, null]);
});

test('a figure without an interval has no reach', () => {
  expect(shapeAgreementBars(facts, 'mcc')[0]).toMatchObject({ value: 0.1, reach: null });
});
