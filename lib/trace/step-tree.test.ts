import { expect, test } from 'vitest';
import { growStepTree, listStepNodes } from '#lib/trace/step-tree.ts';

const step = (ordinal: number, parent: number | null) => ({ ordinal, parent });
const shown = (steps: { ordinal: number; parent: number | null }[]) =>
  listStepNodes(growStepTree(steps)).map(({ step: { ordinal }, depth }) => [ordinal, depth]);

test('a step stands under the step it is part of, in the order of the source', () => {
  expect(shown([step(0, null), step(1, 0), step(2, 1), step(3, 0), step(4, null)])).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 0],
  ]);
});

test('a part may come before its whole', () => {
  expect(shown([step(0, 2), step(1, 2), step(2, null)])).toEqual([
    [2, 0],
    [0, 1],
    [1, 1],
  ]);
});

test('circles, unknown parents and a step of its own lose no step', () => {
  const all = shown([step(0, 1), step(1, 0), step(2, 2), step(3, 99)]);
  expect(all.map(([ordinal]) => ordinal).sort()).toEqual([0, 1, 2, 3]);
});

test('a chain of twenty thousand is no deeper than the stack', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => step(i, i === 0 ? null : i - 1));
  expect(shown(chain).at(-1)).toEqual([19_999, 19_999]);
});
