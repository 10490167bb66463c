import { expect, test } from 'vitest';
import { csvText } from './csv-text.ts';

test('numbers keep their digits and an absent one is an empty cell', () => {
  expect(csvText(['a', 'b'], [[1 / 3, null]])).toBe('a,b\r\n0.3333333333333333,\r\n');
});

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(csvText(['a'], [['x,y'], ['say "no"'], ['one\ntwo']])).toBe(
    'a\r\n"x,y"\r\n"say ""no"""\r\n"one\ntwo"\r\n',
  );
});

test('a label cannot become a formula, a negative number stays a number', () => {
  expect(csvText(['a', 'b'], [['=1+1', -1]])).toBe("a,b\r\n'=1+1,-1\r\n");
});
