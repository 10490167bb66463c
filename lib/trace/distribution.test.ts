import { expect, test } from 'vitest';
import { entropyBits, findTracks, massOf } from '#lib/trace/distribution.ts';

const spread = (...probs: number[]) => ({
  tokens: probs.map((prob, i) => ({ token: `t${i}`, prob })),
  other: Math.max(0, 1 - probs.reduce((sum, prob) => sum + prob, 0)),
});

test('entropy is 0 for a certain token, one bit for two alike, log2 n for n alike', () => {
  expect(entropyBits(spread(1))).toBe(0);
  expect(entropyBits(spread(0.5, 0.5))).toBe(1);
  expect(entropyBits(spread(...Array<number>(8).fill(0.125)))).toBe(3);
  expect(entropyBits(spread(0.5, 0.25, 0.25, 0))).toBe(1.5);
});

test('what is left over counts as one token, and no tokens have no entropy', () => {
  expect(entropyBits({ tokens: [{ token: 'a', prob: 0.5 }], other: 0.5 })).toBe(1);
  expect(entropyBits({ tokens: [], other: 1 })).toBeNull();
});

test('the mass of a token that is not given is unknown, unless everything is given', () => {
  expect(massOf('t1', spread(0.5, 0.25))).toBe(0.25);
  expect(massOf('x', spread(0.5, 0.25))).toBeNull();
  expect(massOf('x', spread(0.5, 0.5))).toBe(0);
});

test('tracks that are no lists of tokens are left out', () => {
  expect(
    findTracks({
      tracks: [
        { tokens: ['a', 'b'], gold: true, weight: 0.5 },
        { tokens: [1] },
        'x',
        { name: 'y', tokens: [] },
      ],
    }),
  ).toEqual([
    { name: 'Track 1', tokens: ['a', 'b'], gold: true, weight: 0.5 },
    { name: 'y', tokens: [] },
  ]);
  expect(findTracks(null)).toEqual([]);
});
