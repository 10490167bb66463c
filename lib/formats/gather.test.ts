import { expect, it } from 'vitest';
import { Gatherer } from '#lib/formats/gather.ts';

it('gives out all rows of a key together at the end of a short file, however they are mixed', () => {
  const rows = new Gatherer<number>();
  for (const [i, key] of ['a', 'b', 'a'].entries()) expect(rows.add(key, i, 1)).toEqual([]);
  expect(rows.rest()).toEqual([
    { key: 'b', rows: [1] },
    { key: 'a', rows: [0, 2] },
  ]);
});

it('gives a group out once 5,000 rows of others have followed it, and knows that it did', () => {
  const rows = new Gatherer<number>();
  rows.add('a', 0, 1);
  for (let i = 0; i < 5000; i += 1) expect(rows.add('b', i, 1)).toEqual([]);
  expect(rows.isGiven('a')).toBe(false);
  expect(rows.add('b', 5000, 1)).toEqual([{ key: 'a', rows: [0] }]);
  expect(rows.isGiven('a')).toBe(true);
});

it('holds no more than 64 million units', () => {
  const rows = new Gatherer<number>();
  rows.add('a', 0, 40_000_000);
  expect(rows.add('b', 1, 30_000_000).map(({ key }) => key)).toEqual(['a']);
});
