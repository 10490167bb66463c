import { expect, test } from 'vitest';
import { cutRendered } from '#lib/trace/markdown/cut-rendered.ts';

const cut = (start: number, end: number, ...places: number[]) =>
  cutRendered({ start, end }, places).map(
    (part) => `${part.plain ? 'plain' : 'rendered'} ${part.start}-${part.end}`,
  );

test('a row with whole blocks in it, or none, is rendered', () => {
  expect(cut(10, 20)).toEqual(['rendered 10-20']);
  expect(cut(10, 20, 0, 10, 12, 15, 20, 30)).toEqual(['rendered 10-20']);
});

test('what goes on beyond the row is shown as it is, and the rest of the row rendered', () => {
  expect(cut(10, 20, 2, 12, 13, 15, 18, 30)).toEqual(['plain 10-12', 'rendered 12-18', 'plain 18-20']);
  expect(cut(10, 20, 2, 40)).toEqual(['plain 10-20']);
});
