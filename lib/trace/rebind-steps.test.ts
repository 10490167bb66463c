import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebindSteps, stepAt } from '#lib/trace/rebind-steps.ts';

const starts = fc
  .uniqueArray(fc.nat(200), { maxLength: 30 })
  .map((found) => [0, ...found.filter(Boolean).sort((a, b) => a - b)]);

test('an offset lies in the last step that begins no later', () => {
  fc.assert(
    fc.property(starts, fc.nat(250), (found, offset) => {
      expect(stepAt(found, offset)).toBe(found.findLastIndex((start) => start <= offset));
    }),
  );
});

test('cut finer and back, everything is where it was, and nothing clashes on the way', () => {
  fc.assert(
    fc.property(starts, starts, (coarse, more) => {
      const fine = [...new Set([...coarse, ...more])].sort((a, b) => a - b);
      const bound = coarse.map((at, ordinal) => ({ key: 'a', ordinal, at }));
      const finer = rebindSteps(fine, bound);
      expect(finer.clashes).toEqual([]);
      expect(bound.map((each) => fine[finer.ordinals.get(each) ?? -1])).toEqual(coarse);
    }),
  );
});

test('two of a kind that come to one step are told, two of different kinds are not', () => {
  const [one, other, third] = [
    { key: 'a', ordinal: 0, at: 0 },
    { key: 'a', ordinal: 1, at: 9 },
    { key: 'b', ordinal: 1, at: 9 },
  ];
  expect(
    rebindSteps(
      [0],
      [one, other, third].filter((each) => each !== undefined),
    ).clashes,
  ).toEqual([[one, other]]);
});
