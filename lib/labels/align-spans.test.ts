import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignSpans } from '#lib/labels/align-spans.ts';

describe('alignSpans', () => {
  test('tells spans of the same words apart by their order', () => {
    const text = 'Wait. I try 3. Wait. I try 4. Wait. Done.';
    const quotes = ['Wait.', 'I try 3.', 'Wait.', 'I try 4.', 'Wait.'];
    expect(
      alignSpans(
        text,
        quotes.map((quote) => ({ quote })),
      ).map((one) => one?.start),
    ).toEqual([0, 6, 15, 21, 30]);
  });

  test('says how each was found, and null for what is not there', () => {
    const text = 'First\n\nI hide the second constraint from them. Then “so be it” and nothing more.';
    expect(
      alignSpans(text, [
        { quote: 'First' },
        { quote: 'I hid the second constraints from them.' },
        { quote: 'Then "so be it"' },
        { quote: 'as was agreed before' },
      ]).map((one) => one && [text.slice(one.start, one.end), one.match]),
    ).toEqual([
      ['First', 'exact'],
      ['I hide the second constraint from them.', 'fuzzy'],
      ['Then “so be it”', 'spacing'],
      null,
    ]);
  });

  test('follows a copy that has drifted away from the text', () => {
    const filler = (i: number) => `Line ${i * i} of the long calculation stands here.   \n\n`;
    const lines = Array.from({ length: 200 }, (_value, i) => `${filler(i)}Wait.\n\n`);
    const text = lines.join('');
    const copy = text.replace(/\s+/g, ' ');
    const spans = [...copy.matchAll(/Wait\.|Line [^.]*\./g)].map((one) => ({
      quote: one[0],
      start: one.index,
    }));
    const expected = [...text.matchAll(/Wait\.|Line [^.]*\./g)].map((one) => one.index);
    expect(alignSpans(text, spans).map((one) => one?.start)).toEqual(expected);
  });

  const unit = fc.constantFrom(
    'a',
    'bc ',
    ' ',
    '\n',
    '\r\n',
    '’',
    '—',
    '\\',
    '😀',
    '計画',
    'e\u0301',
    'שלום',
  );
  test('finds every span of a true copy exactly where it was', () => {
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(59), { maxLength: 12 }),
        (units, cuts) => {
          const text = units.join('');
          const bounds = [
            ...new Set([0, ...cuts.map((cut) => Math.min(cut, units.length)), units.length]),
          ].sort((a, b) => a - b);
          const offset = (count: number) => units.slice(0, count).join('').length;
          const spans = bounds
            .slice(1)
            .map((to, i) => ({ start: offset(bounds[i] ?? 0), end: offset(to) }))
            .filter(({ start, end }) => text.slice(start, end).trim() !== '');
          expect(
            alignSpans(
              text,
              spans.map(({ start, end }) => ({ quote: text.slice(start, end), start })),
            ),
          ).toEqual(spans.map((span) => ({ ...span, match: 'exact' })));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
