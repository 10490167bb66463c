import { expect, test } from 'vitest';
import { comingTops, startPace } from '#components/trace/scroll-pace.ts';

test('a pane that scrolls fast will be where its speed brings it, nearest first', () => {
  const pace = startPace();
  comingTops(pace, 0, 1_000);
  const coming = comingTops(pace, 1_600, 1_016);
  expect(pace.speed).toBe(100);
  expect(coming.slice(0, 2)).toEqual([3_600, 5_600]);
  expect(coming.at(-1)).toBe(61_600);
});

test('one that scrolls slowly, or has paused, will be where it is', () => {
  const pace = startPace();
  comingTops(pace, 0, 1_000);
  expect(comingTops(pace, 30, 1_016)).toEqual([]);
  comingTops(pace, 9_000, 1_032);
  expect(comingTops(pace, 90_000, 2_000)).toEqual([]);
});

test('upwards nothing is expected above the beginning', () => {
  const pace = startPace();
  comingTops(pace, 10_000, 1_000);
  expect(comingTops(pace, 8_400, 1_016).every((at) => at >= 0)).toBe(true);
});
