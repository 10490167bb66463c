import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutPassages } from '#lib/trace/passages.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const cutTexts = (text: string, maxBytes: number) =>
  cutPassages(text, maxBytes).map((passage) => passage.text);

describe('cutPassages', () => {
  test('keeps a short text whole and gives none for an empty one', () => {
    expect(cutPassages('One thought.')).toEqual([{ start: 0, text: 'One thought.' }]);
    expect(cutPassages('')).toEqual([]);
  });

  test('prefers a paragraph border to a later sentence border', () => {
    expect(cutTexts('First part.\n\nNow then. More words', 24)).toEqual([
      'First part.\n\n',
      'Now then. More words',
    ]);
  });

  test('sees a paragraph border through CRLF and blanks, and never cuts CRLF', () => {
    expect(cutTexts('First part.\r\n \r\nNow then. More words', 24)).toEqual([
      'First part.\r\n \r\n',
      'Now then. More words',
    ]);
    expect(cutTexts('abc\r\ndefgh', 4).join('|')).toBe('abc|\r\n|defg|h');
  });

  test('prefers the end of a sentence to a later space', () => {
    expect(cutTexts('One thing here. Then two more', 24)).toEqual(['One thing here. ', 'Then two more']);
    expect(cutTexts('これは計画です。次に進みます', 30)).toEqual(['これは計画です。', '次に進みます']);
  });

  test('falls back to white space, then to any character border', () => {
    expect(cutTexts('alpha beta gamma', 12)).toEqual(['alpha beta ', 'gamma']);
    expect(cutTexts('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('ignores a border so early that the passage would be nearly empty', () => {
    expect(cutTexts('a\n\nbbbbbbbbbbbbbbbb', 12)).toEqual(['a\n\nbbbbbbbbb', 'bbbbbbb']);
  });

  test('keeps combining marks and joined emoji with their character', () => {
    expect(cutTexts('abe\u0301f', 4)).toEqual(['ab', 'e\u0301f']);
    expect(cutTexts('x👩\u200D💻', 11)).toEqual(['x', '👩\u200D💻']);
  });

  test('refuses a limit that one character could exceed', () => {
    expect(() => cutPassages('a', 3)).toThrow(RangeError);
  });

  test('gives the text back, within the limit, at the starts it says, never inside a surrogate pair', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '.',
      '\n',
      '\n\n',
      '\r\n',
      'é',
      '計',
      '。',
      '😀',
      '\u0301',
      '\u200D',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), fc.integer({ min: 4, max: 60 }), (text, maxBytes) => {
        let start = 0;
        for (const passage of cutPassages(text, maxBytes)) {
          expect(passage.start).toBe(start);
          expect(passage.text).not.toBe('');
          expect(passage.text.isWellFormed()).toBe(true);
          expect(bytesOf(passage.text)).toBeLessThanOrEqual(maxBytes);
          expect(text.startsWith(passage.text, start)).toBe(true);
          start += passage.text.length;
        }
        expect(start).toBe(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('gives back any text, lone surrogates and all', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), (text) => {
        expect(cutTexts(text, 16).join('')).toBe(text);
      }),
    );
  });
});
