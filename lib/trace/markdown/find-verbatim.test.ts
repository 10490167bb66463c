import { expect, test } from 'vitest';
import { findVerbatim } from '#lib/trace/markdown/find-verbatim.ts';

const found = (text: string) =>
  findVerbatim(text).map(({ kind, start, end, closed }) => [kind, text.slice(start, end), closed]);

test('a fence goes to a line of as many of its marks, over blank lines', () => {
  expect(found('a\n\n````py\nx\n\n```\ny\n````\nb')).toEqual([['fence', '````py\nx\n\n```\ny\n````', true]]);
  expect(found('- ```\r\n  x\r\n  ```\r\nb')).toEqual([['fence', '```\r\n  x\r\n  ```', true]]);
});

test('a fence that is never closed goes to the end, and says so', () => {
  expect(found('~~~\na\n\nb')).toEqual([['fence', '~~~\na\n\nb', false]]);
});

test('ten megabytes of marks that never end are looked through once', () => {
  for (const mark of ['$a ', '\\( ', '\\[ ', '`` ` ', '$$ $', '\\begin{align} ', '> ', '- - - - '])
    expect(findVerbatim(mark.repeat(10_000_000 / mark.length)).length).toBeGreaterThanOrEqual(0);
}, 60_000);
