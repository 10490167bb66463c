import { describe, expect, it } from 'vitest';
import { indexIntervals } from '#lib/labels/interval-index.ts';

const index = (intervals: [number, number][]) =>
  indexIntervals(intervals, ([start, end]) => ({ start, end }));

describe('what overlaps a stretch', () => {
  it('is found in the order of its beginnings, borders excluded', () => {
    const marks = index([
      [10, 20],
      [0, 5],
      [4, 12],
      [20, 30],
    ]);
    expect(marks.overlapping(5, 20)).toEqual([
      [4, 12],
      [10, 20],
    ]);
  });

  it('is nothing where nothing is', () => {
    expect(index([]).overlapping(0, 100)).toEqual([]);
    expect(index([[3, 4]]).overlapping(4, 9)).toEqual([]);
  });

  it('is the same as by looking at each, for every stretch of many overlapping ones', () => {
    const many = Array.from({ length: 200 }, (_, at): [number, number] => {
      const start = (at * 37) % 101;
      return [start, start + 1 + ((at * 53) % 29)];
    });
    const marks = index(many);
    for (let start = 0; start < 130; start += 1)
      for (const width of [1, 7, 40]) {
        const expected = many.filter(([from, to]) => from < start + width && to > start);
        const found = marks.overlapping(start, start + width);
        expect(found.length).toBe(expected.length);
        expect(new Set(found)).toEqual(new Set(expected));
      }
  });
});
