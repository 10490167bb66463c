import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCodePoints, splitsPair, toCodePoints } from '#lib/trace/offsets.ts';

describe('offsets', () => {
  test('count an emoji as two units and one code point', () => {
    expect(toCodePoints('a😀b', 3)).toBe(2);
    expect(fromCodePoints('a😀b', 2)).toBe(3);
  });

  test('inside a pair count as its start', () => {
    expect(splitsPair('a😀b', 2)).toBe(true);
    expect(toCodePoints('a😀b', 2)).toBe(1);
  });

  test('outside the text are refused', () => {
    expect(() => toCodePoints('ab', 3)).toThrow(RangeError);
    expect(() => toCodePoints('ab', -1)).toThrow(RangeError);
    expect(() => fromCodePoints('😀', 2)).toThrow(RangeError);
  });

  test('there and back is the same place, and code points slice the same text', () => {
    const unit = fc.constantFrom('a', '計', '😀', '\uD800', '\uDC00', 'e\u0301', 'ש');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const codePoints = Array.from(text);
        for (let count = 0; count <= codePoints.length; count += 1) {
          const offset = fromCodePoints(text, count);
          expect(codePoints.slice(0, count).join('')).toBe(text.slice(0, offset));
          expect(toCodePoints(text, offset)).toBe(count);
        }
      }),
    );
  });
});
