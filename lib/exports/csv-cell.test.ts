import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { protectCell, restoreCell } from './csv-cell.ts';

describe('a cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+44 20', "'+44 20"],
    ['-1+cmd|calc', "'-1+cmd|calc"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['-', "'-"],
    ['-1', '-1'],
    ['-1.5e-7', '-1.5e-7'],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j is written as %j', (text, cell) => {
    expect(protectCell(text)).toBe(cell);
    expect(restoreCell(cell)).toBe(text);
  });

  test('gives back any text and never begins with a formula', () => {
    const starts = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '1', '.', 'e', 'x'));
    fc.assert(
      fc.property(starts, fc.string(), (start, rest) => {
        const text = start.join('') + rest;
        const cell = protectCell(text);
        expect(restoreCell(cell)).toBe(text);
        if (/^[=+\-@\t\r\n]/.test(cell)) expect(Number(cell)).not.toBeNaN();
      }),
    );
  });
});
