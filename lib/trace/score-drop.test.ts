import { expect, test } from 'vitest';
import { findDrops, usualDrop } from '#lib/trace/score-drop.ts';

test('a fall of exactly rho is a drop, whatever binary fractions make of it', () => {
  expect(0.7 - 0.4).toBeLessThan(0.3);
  expect(findDrops([0.7, 0.4], usualDrop).map(({ step }) => step)).toEqual([1]);
  expect(findDrops([0.9, 0.61], usualDrop)).toEqual([]);
});

test('a slow fall over several steps is none, and a rise is none', () => {
  expect(findDrops([0.9, 0.7, 0.5, 0.3, 0.9], usualDrop)).toEqual([]);
});

test('steps without a score are passed over', () => {
  expect(findDrops([null, 0.9, null, 0.2], usualDrop)).toMatchObject([{ step: 3, from: 0.9, to: 0.2 }]);
  expect(findDrops([], usualDrop)).toEqual([]);
});

test('in the relative form the fall is a part of the score before', () => {
  const rule = { least: 0.3, form: 'relative' } as const;
  expect(findDrops([0.4, 0.25], rule).map(({ step, fall }) => [step, Number(fall.toFixed(4))])).toEqual([
    [1, 0.375],
  ]);
  expect(findDrops([0.4, 0.25], usualDrop)).toEqual([]);
  expect(findDrops([0, -1], rule)).toEqual([]);
});
