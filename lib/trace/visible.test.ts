import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleCharacters } from '#lib/trace/visible.ts';

/** The text with every unseen character as its name in angle brackets. */
const shown = (text: string) =>
  visibleCharacters(text)
    .map((run) => (run.name === null ? run.text : `<${run.name}>`))
    .join('');

describe('visibleCharacters', () => {
  test('names every bidi control', () => {
    expect(shown('a\u202Ab\u202Bc\u202Cd\u202De\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C')).toBe(
      'a<LRE>b<RLE>c<PDF>d<LRO>e<RLO><LRI><RLI><FSI><PDI><LRM><RLM><ALM>',
    );
  });

  test('names zero-width and other invisible characters', () => {
    expect(shown('pass\u200Bword\uFEFF \u2060\u00AD\u3164\u2800\u2028x\u200Cy\u200Dz\uFE0F')).toBe(
      'pass<ZWSP>word<BOM> <WJ><SHY><HF><BLANK><LS>x<ZWNJ>y<ZWJ>z<VS16>',
    );
  });

  test('spells out what tag characters smuggle', () => {
    expect(shown('hi\u{E0001}\u{E0068}\u{E0020}\u{E0021}\u{E0100}')).toBe(
      'hi<TAG><TAG h><TAG SP><TAG !><VS17>',
    );
  });

  test('names control characters, a lone CR among them, but not tab, LF and CRLF', () => {
    expect(shown('\0\x07\x1B[0m\x7F\x85\x90 a\tb\nc\r\nd\re')).toBe(
      '<NUL><BEL><ESC>[0m<DEL><NEL><U+0090> a\tb\nc\r\nd<CR>e',
    );
  });

  test.each([
    ['an emoji made of several', '👩\u200D💻 ❤\uFE0F 🏳\uFE0F\u200D🌈 👩🏽\u200D🚀 1\uFE0F\u20E3'],
    ['Persian and Hindi', 'می\u200Cخواهم क्\u200Dष'],
    ['Hebrew, CJK and combining marks', 'שלום 計画 e\u0301'],
  ])('leaves %s whole', (_name, text) => {
    expect(visibleCharacters(text)).toEqual([{ start: 0, end: text.length, text, name: null }]);
  });

  test('gives places in UTF-16 units of the text', () => {
    expect(visibleCharacters('😀\u202Eb')).toEqual([
      { start: 0, end: 2, text: '😀', name: null },
      { start: 2, end: 3, text: '\u202E', name: 'RLO' },
      { start: 3, end: 4, text: 'b', name: null },
    ]);
    expect(visibleCharacters('')).toEqual([]);
  });

  test('covers any text without gap or overlap, each unseen character on its own, every name short and printable', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('\u202E', '\u200B', '\u200D', '👩', '\uFE0F', '\u{E0041}', 'a', '\r', '\n', '\u0085'),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        let end = 0;
        for (const run of visibleCharacters(text)) {
          expect(run.start).toBe(end);
          expect(run.text).toBe(text.slice(run.start, run.end));
          expect(run.text).not.toBe('');
          if (run.name !== null) {
            expect(Array.from(run.text).length).toBe(1);
            expect(run.name).toMatch(/^[ -~]{1,8}$/);
          }
          end = run.end;
        }
        expect(end).toBe(text.length);
      }),
    );
  });
});
