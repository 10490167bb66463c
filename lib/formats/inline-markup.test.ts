import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasMarkup, parseMarkup } from '#lib/formats/inline-markup.ts';

/** The spans as [labels, text, and what is odd of them]. */
function spans(marked: string) {
  return parseMarkup(marked).spans.map(({ labels, text, depth, closed }) => [
    labels.join('+'),
    text,
    ...(depth > 0 ? [depth] : []),
    ...(closed ? [] : ['unclosed']),
  ]);
}
const end = '["end-section"]';

describe('parseMarkup', () => {
  test('gives the text without marks, and the spans with their places in it', () => {
    expect(parseMarkup(`["plan", "self-doubt"]I try 😀.\n${end}So. ["deduction"]計画${end}`)).toEqual({
      text: 'I try 😀.\nSo. 計画',
      spans: [
        { labels: ['plan', 'self-doubt'], text: 'I try 😀.\n', start: 0, end: 10, depth: 0, closed: true },
        { labels: ['deduction'], text: '計画', start: 14, end: 16, depth: 0, closed: true },
      ],
      outside: [{ start: 10, end: 14 }],
      strayEnds: 0,
    });
  });

  test('reads spans inside others', () => {
    expect(spans(`["a"]one ["b"]two${end} three${end}["c"]four${end}`)).toEqual([
      ['a', 'one two three'],
      ['b', 'two', 1],
      ['c', 'four'],
    ]);
  });

  test('ends a span whose end is missing at the next mark, or with the text', () => {
    expect(spans(`["a"]One. ["b"]Two.${end}["a"]Three.`)).toEqual([
      ['a', 'One. ', 'unclosed'],
      ['b', 'Two.'],
      ['a', 'Three.', 'unclosed'],
    ]);
  });

  test('gives one span the labels of two marks that stand together', () => {
    expect(spans(`["a"]["b"]One.${end} ["a"]Two.${end}`)).toEqual([
      ['a+b', 'One.'],
      ['a', 'Two.'],
    ]);
  });

  test('leaves a list that the text itself has', () => {
    expect(spans(`["a"]So names = ["x", "y"] here.${end}["b"]And [1], ["z"] too.${end}`)).toEqual([
      ['a', 'So names = ["x", "y"] here.'],
      ['b', 'And [1], ["z"] too.'],
    ]);
  });

  test('counts ends without a span, and takes the ends that models write', () => {
    const { strayEnds, text } = parseMarkup(
      `One.${end}["a"]Two.["end section"]["b"]Three.[ “end_section” ]${end}`,
    );
    expect([strayEnds, text]).toEqual([2, 'One.Two.Three.']);
    expect(spans(`["a"]Two.["end section"]["b"]Three.[ “end_section” ]`)).toEqual([
      ['a', 'Two.'],
      ['b', 'Three.'],
    ]);
  });

  test('reads marks without quotation marks, with a number too, where a span must begin', () => {
    const bare = `[1. deduction]One [see] two.["end-section"]\n\n[doubt] Three.[end-section] [sic] ${`["x"]Four.${end}`}`;
    expect(spans(bare)).toEqual([
      ['deduction', 'One [see] two.'],
      ['doubt', ' Three.'],
      ['x', 'Four.'],
    ]);
    expect([hasMarkup('[deduction]One.[end-section]'), hasMarkup('See [this] at the [end-section]')]).toEqual(
      [true, false],
    );
    expect(spans('["2. deduction"]One.["end-section"]')).toEqual([['deduction', 'One.']]);
  });

  test('knows marked text from text with lists in it', () => {
    expect(hasMarkup(`x ["a"]y${end}`)).toBe(true);
    expect([hasMarkup('x ["a"] the end'), hasMarkup(end), hasMarkup('')]).toEqual([false, false, false]);
  });

  test('takes back exactly what was marked, in any script', () => {
    const unit = fc.constantFrom('a', ' ', '\r\n', '😀', '計', 'ש', '«', "'", '[', ']', '\\');
    const piece = fc.tuple(fc.string({ unit, maxLength: 8 }), fc.string({ unit, maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const read = parseMarkup(pieces.map(([free, marked]) => `${free}["x-y"]${marked}${end}`).join(''));
        expect(read.text).toBe(pieces.flat().join(''));
        expect(read.spans.map(({ text }) => text)).toEqual(pieces.map(([, marked]) => marked));
        for (const { start, end: to, text } of read.spans) expect(read.text.slice(start, to)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('is linear in the text, whatever it holds', () => {
    const before = performance.now();
    for (const part of ['["a"]', '["a"', '["a", ', end, '["a"]x', `["a"]x${end}`, '[ ', '["a" \n '])
      parseMarkup(part.repeat(400_000));
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
