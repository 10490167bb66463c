import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorQuote } from '#lib/labels/evidence.ts';

/** What the text says where the quote was found. */
function found(text: string, quote: string, hint?: number) {
  const anchor = anchorQuote(text, quote, hint);
  return anchor && { text: text.slice(anchor.start, anchor.end), start: anchor.start, match: anchor.match };
}

describe('anchorQuote', () => {
  test('finds the exact words, in any script', () => {
    expect(found('a 😀 then 👩\u200D💻 plan', '👩\u200D💻')).toEqual({
      text: '👩\u200D💻',
      start: 10,
      match: 'exact',
    });
    expect(found('まず隠す。次に言う', '隠す。')).toEqual({ text: '隠す。', start: 2, match: 'exact' });
    expect(found('ab שלום עולם cd', 'שלום')).toEqual({ text: 'שלום', start: 3, match: 'exact' });
    expect(found('cafe\u0301 au lait', 'cafe\u0301')).toEqual({
      text: 'cafe\u0301',
      start: 0,
      match: 'exact',
    });
  });

  test('takes the first of several places without a hint, the nearest with one', () => {
    const text = 'hide it. hide it. hide it.';
    expect(anchorQuote(text, 'hide it')?.start).toBe(0);
    expect(anchorQuote(text, 'hide it', 12)?.start).toBe(9);
    expect(anchorQuote(text, 'hide it', 14)?.start).toBe(18);
    expect(anchorQuote(text, 'hide it', 999)?.start).toBe(18);
    expect(anchorQuote('ab....ab', 'ab', 3)?.start).toBe(0);
  });

  test('sees through white space, CRLF among it', () => {
    expect(found('I could\r\n  simply\u00A0leave that out', ' I could simply leave\n')).toEqual({
      text: 'I could\r\n  simply\u00A0leave',
      start: 0,
      match: 'spacing',
    });
  });

  test('sees through quotation marks and dashes', () => {
    expect(found('😀 He said “don’t” — twice', `He said "don't" - twice`)).toEqual({
      text: 'He said “don’t” — twice',
      start: 3,
      match: 'spacing',
    });
  });

  test('sees through doubled backslashes, whichever side has them', () => {
    expect(found('so \\frac{1}{2} it is', '\\\\frac{1}{2}')?.text).toBe('\\frac{1}{2}');
    expect(found('so \\\\frac{1}{2} it is', '\\frac{1}{2} it')?.text).toBe('\\frac{1}{2} it');
    expect(found('so \\\\frac{1}{2}\nit is', '\\frac{1}{2} it')).toEqual({
      text: '\\\\frac{1}{2}\nit',
      start: 3,
      match: 'spacing',
    });
  });

  test('measures the hint in the stored text, also where the match is not exact', () => {
    const text = `${'x     '.repeat(20)}“a b” then ${'x     '.repeat(20)}“a b”`;
    expect(anchorQuote(text, '"a b"', 130)?.start).toBe(120);
    expect(anchorQuote(text, '"a b"', 200)?.start).toBe(251);
  });

  test('never splits a surrogate pair', () => {
    expect(anchorQuote('😀', '\uD83D')).toBeNull();
    expect(anchorQuote('😀', '\uDE00')).toBeNull();
    expect(anchorQuote('😀 \uD83D!', '\uD83D')).toEqual({ start: 3, end: 4, match: 'exact' });
  });

  test('finds nothing for a blank quote or other words', () => {
    expect(anchorQuote('text', '')).toBeNull();
    expect(anchorQuote('a  b', '  ')).toBeNull();
    expect(anchorQuote('the plan', 'the plane')).toBeNull();
    expect(anchorQuote('Plan', 'plan')).toBeNull();
  });

  const unit = fc.constantFrom('a', ' ', '\n', '’', "'", '—', '\\', '😀', '計', 'e\u0301', 'ש');
  test('finds every piece of a text at its own place when told where to look', () => {
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 40 }),
        fc.nat(39),
        fc.nat(39),
        (units, from, to) => {
          const first = Math.min(from, to, units.length - 1);
          const start = units.slice(0, first).join('').length;
          const quote = units.slice(first, Math.max(from, to) + 1).join('');
          fc.pre(quote.trim() !== '');
          expect(anchorQuote(units.join(''), quote, start)).toEqual({
            start,
            end: start + quote.length,
            match: 'exact',
          });
        },
      ),
    );
  });

  test('what it finds inexactly reads the same once plain', () => {
    const plain = (text: string) =>
      text.replace(/\s+/g, ' ').replaceAll('’', "'").replaceAll('—', '-').replace(/\\+/g, '\\').trim();
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), fc.string({ unit, maxLength: 4 }), (text, quote) => {
        const anchor = anchorQuote(text, quote);
        if (anchor) expect(plain(text.slice(anchor.start, anchor.end))).toBe(plain(quote));
        else expect(plain(quote) !== '' && plain(text).includes(plain(quote))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('searches ten megabytes inexactly in linear time: seconds at worst, on a busy machine', () => {
    const text = `${'so — it  goes on. '.repeat(550_000)}the ‘end’`;
    const before = performance.now();
    expect(anchorQuote(text, "the 'end'")?.start).toBe(text.length - 9);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
