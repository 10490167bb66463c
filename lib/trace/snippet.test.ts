import { expect, test } from 'vitest';
import { parseSearch } from './search-query.ts';
import { cutSnippet } from './snippet.ts';

function cut(text: string, q: string, start = 0) {
  const parsed = parseSearch(q);
  if (!parsed.ok) throw new Error(parsed.problem);
  return cutSnippet({ start, text }, parsed.value);
}

const marked = (text: string, q: string) =>
  cut(text, q)?.ranges.map(([start, end]) => text.slice(start, end)) ?? null;

test('what was found is marked in the stored text, whatever stands before it', () => {
  expect(marked('🙂 論理\r\nWait — wait, مرحبا', 'wait')).toEqual(['Wait', 'wait']);
  expect(marked('🙂 論理\r\nشكرا مرحبا', '論理')).toEqual(['論理']);
  expect(marked('deceive, DECEIT', 'dec*')).toEqual(['deceive', 'DECEIT']);
  expect(marked('a11 b22', String.raw`/\d+/`)).toEqual(['11', '22']);
  expect(marked('so wait', '-no "so wait" so')).toEqual(['so wait']); // overlapping hits are one
  expect(marked('nothing of it', 'wait')).toBeNull();
  expect(marked('what is left out', '-left')).toBeNull();
});

test('offsets count from the start of the block', () => {
  expect(cut('so wait', 'wait', 1000)).toEqual({ start: 1000, text: 'so wait', ranges: [[1003, 1007]] });
});

test('a long passage is cut around the first hit, through no pair and no further hit', () => {
  const text = `${'🙂'.repeat(200)}wait${' '.repeat(170)}waiting wait`;
  const found = cut(text, 'wait*');
  expect(found?.ranges).toEqual([[400, 404]]);
  expect(found?.start).toBe(340);
  expect(found?.text).toBe(text.slice(340, 574));
  const odd = cut(`x${'🙂'.repeat(200)}wait`, 'wait');
  expect(odd?.text.startsWith('🙂')).toBe(true);
});

test('a hit longer than a snippet is cut', () => {
  const found = cut('x'.repeat(1000), '/x+/');
  expect(found).toEqual({ start: 0, text: 'x'.repeat(240), ranges: [[0, 240]] });
});
