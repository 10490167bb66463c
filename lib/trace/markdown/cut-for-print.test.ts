import { expect, test } from 'vitest';
import { cutForPrint } from '#lib/trace/markdown/cut-for-print.ts';

const parts = (text: string) => cutForPrint(text).map(({ start, end }) => text.slice(start, end));

test('paragraphs are read one by one, and a code block stays whole over its blank lines', () => {
  expect(parts('a\n\nb\n\n```\nc\n\nd\n```\n\ne')).toEqual(['a\n\n', 'b\n\n', '```\nc\n\nd\n```\n\n', 'e']);
  expect(parts('a')).toEqual(['a']);
});
