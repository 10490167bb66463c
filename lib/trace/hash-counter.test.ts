import { expect, test } from 'vitest';
import { HashCounter } from './hash-counter.ts';

test('counts every text by itself, through many growths', () => {
  const counter = new HashCounter();
  for (let round = 1; round <= 3; round += 1)
    for (let index = 0; index < 20_000; index += 1) expect(counter.add(`key-${index}`)).toBe(round);
  expect(counter.size).toBe(20_000);
  expect(counter.count('key-7')).toBe(3);
  expect(counter.count('never met')).toBe(0);
});

test('a count taken back can be made again', () => {
  const counter = new HashCounter();
  counter.add('a');
  counter.remove('a');
  expect(counter.count('a')).toBe(0);
  expect(counter.add('a')).toBe(1);
});
