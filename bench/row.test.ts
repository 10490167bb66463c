import { expect, test } from 'vitest';
import { formatRows, judgeRow, type Row } from './row.ts';
import { measureInterleaved, median, seededRandom, shuffled } from './rounds.ts';

const row: Row = { id: 'copy', ours: 30, peer: 10, target: null, unit: 'MB/s', n: 3 };

test.each([
  [{ of: 'ours', atLeast: 30 }, true],
  [{ of: 'ours', atMost: 29.9 }, false],
  [{ of: 'ratio', atLeast: 3 }, true],
  [{ of: 'ratio', atMost: 2 }, false],
  [null, null],
] as const)('a promise of %j holds for 30 against a peer with 10: %s', (target, pass) => {
  expect(judgeRow({ ...row, target })).toEqual({ ...row, target, ratio: 3, pass });
});

test('a promise about a ratio without a peer is a miss, not a pass', () => {
  const target = { of: 'ratio', atLeast: 1 } as const;
  expect(judgeRow({ ...row, peer: null, target })).toMatchObject({ ratio: null, pass: false });
});

test('the table says pass or MISS at the end of a row, and neither where nothing is promised', () => {
  const rows = [
    judgeRow({ ...row, target: { of: 'ours', atLeast: 20 } }),
    judgeRow({ ...row, ours: 1234.5, peer: null, target: { of: 'ratio', atLeast: 20 } }),
    judgeRow(row),
  ];
  expect(formatRows(rows).split('\n')).toEqual([
    '       ours  peer  ratio  unit  n  target',
    'copy     30    10      3  MB/s  3  ≥ 20        pass',
    'copy  1,235     –      –  MB/s  3  ratio ≥ 20  MISS',
    'copy     30    10      3  MB/s  3',
  ]);
});

test('the middle of an even count is between its two', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, NaN]);
});

test('every round tries each way once, and the same seed gives the same order', async () => {
  const run = async () => {
    const order: string[] = [];
    const way = (name: string) => () => Promise.resolve(order.push(name));
    const found = await measureInterleaved({ a: way('a'), b: way('b'), c: way('c') }, { rounds: 4, seed: 1 });
    expect([found.a.length, found.b.length, found.c.length]).toEqual([4, 4, 4]);
    for (let round = 0; round < 4; round += 1)
      expect(order.slice(round * 3, round * 3 + 3).sort()).toEqual(['a', 'b', 'c']);
    return order;
  };
  expect(await run()).toEqual(await run());
  expect(shuffled([1, 2, 3, 4], seededRandom(7))).toEqual(shuffled([1, 2, 3, 4], seededRandom(7)));
});
