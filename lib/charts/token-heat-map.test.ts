import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutHeatMap } from '#lib/charts/token-heat-map.ts';

const at = (tokens: Record<string, number>, other = 0) => ({
  tokens: Object.entries(tokens).map(([token, prob]) => ({ token, prob })),
  other,
});

test('rows are the tokens with the most mass, and what has no row is said', () => {
  const map = layOutHeatMap([at({ a: 0.5, b: 0.3, c: 0.2 }), null, at({ b: 0.9 }, 0.1)], 'token', 2);
  expect(map.rows).toEqual([
    { name: 'b', mass: 1.2 },
    { name: 'a', mass: 0.5 },
  ]);
  expect(map.cells[0]).toEqual([{ token: 'b', prob: 0.3 }, null, { token: 'b', prob: 0.9 }]);
  expect(map.cells[1]).toEqual([{ token: 'a', prob: 0.5 }, null, null]);
  expect(map.elsewhere).toEqual([0.2, 0, 0]);
  expect(map.notGiven).toEqual([0, 0, 0.1]);
  expect(map.rowsLeftOut).toBe(1);
});

test('a pinned token has a row however little it weighs', () => {
  const map = layOutHeatMap([at({ a: 0.6, b: 0.39, c: 0.01 })], 'token', 2, ['c', 'never']);
  expect(map.rows.map(({ name }) => name)).toEqual(['a', 'c']);
});

test('by rank the first row is the likeliest token of each position', () => {
  const map = layOutHeatMap([at({ x: 0.7, y: 0.2 }, 0.1), at({ z: 1 })], 'rank', 1);
  expect(map.cells).toEqual([
    [
      { token: 'x', prob: 0.7 },
      { token: 'z', prob: 1 },
    ],
  ]);
  expect(map.elsewhere).toEqual([0.2, 0]);
  expect(map.rowsLeftOut).toBe(1);
});

test('nothing shows nothing', () => {
  expect(layOutHeatMap([], 'token', 5)).toMatchObject({ rows: [], cells: [], rowsLeftOut: 0 });
  expect(layOutHeatMap([null], 'rank', 5)).toMatchObject({ rows: [], elsewhere: [0] });
});

test('at every position cells and the rest come to the whole, in both ways and for any number of rows', () => {
  const token = fc.record({ token: fc.constantFrom('a', 'b', 'c', '漢', '😀', ' '), prob: fc.nat(100) });
  const position = fc.option(fc.record({ tokens: fc.array(token, { maxLength: 8 }), other: fc.nat(100) }));
  fc.assert(
    fc.property(
      fc.array(position, { maxLength: 12 }),
      fc.constantFrom('token', 'rank' as const),
      fc.integer({ min: 0, max: 9 }),
      (positions, by, most) => {
        const map = layOutHeatMap(positions, by, most, ['c']);
        for (const [i, one] of positions.entries()) {
          const whole = (one?.tokens ?? []).reduce((sum, { prob }) => sum + prob, one?.other ?? 0);
          const shown = map.cells.reduce((sum, row) => sum + (row[i]?.prob ?? 0), 0);
          expect(shown + (map.elsewhere[i] ?? 0) + (map.notGiven[i] ?? 0)).toBe(whole);
        }
        expect(map.rows.length).toBeLessThanOrEqual(most);
      },
    ),
  );
});
