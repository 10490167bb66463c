import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceKind, newChoiceSurvey } from '#lib/formats/annotation/choice-survey.ts';
import { codeKey } from '#lib/formats/annotation/codes.ts';
import { documentPrompt } from '#lib/formats/annotation/document-prompt.ts';
import { fieldKind, mediaBlock } from '#lib/formats/annotation/field-blocks.ts';
import { htmlText } from '#lib/formats/annotation/html-text.ts';
import { placeSpan, spanText } from '#lib/formats/annotation/place-span.ts';
import { textHash } from '#lib/formats/annotation/text-hash.ts';
import { unitMap } from '#lib/formats/annotation/unit-map.ts';

const unit = fc.constantFrom('a', '計', '😀', '\uD800', '\uDC00', 'e\u0301', ' ');

describe('offsets of tools', () => {
  it('in code points slice what Python slices, for every span of every text', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), fc.nat(30), fc.nat(30), (text, one, other) => {
        const points = Array.from(text);
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const placed = placeSpan(spanText(text, 2, 'codePoints'), start, end);
        if (start === end || end > points.length) {
          expect(placed).toBeNull();
          return;
        }
        expect(placed).toMatchObject({ block: 2, quote: points.slice(start, end).join('') });
        expect(text.slice(placed?.start, placed?.end)).toBe(placed?.quote);
      }),
    );
  });

  it('are none outside the text, between whole numbers, or below nought', () => {
    for (const name of ['utf16', 'codePoints', 'graphemes'] as const) {
      const map = unitMap('a😀b', name);
      expect([map(-1), map(0.5), map(9), map(Number.NaN)]).toEqual([null, null, null, null]);
      expect(map(0)).toBe(0);
    }
    expect(unitMap('👨‍👩‍👧b', 'graphemes')(1)).toBe(8);
  });

  it('give way to the words that a tool says stand there: in units, else at the nearest place', () => {
    const text = '😀 so it is, so it was';
    const at = (start: number, end: number, words: string) =>
      placeSpan(spanText(text, 0, 'codePoints'), start, end, words)?.start ?? null;
    expect(at(2, 4, 'so')).toBe(3);
    expect(at(3, 5, 'so')).toBe(3);
    expect(at(14, 16, 'so')).toBe(13);
    expect(at(2, 4, 'no')).toBeNull();
    expect(placeSpan(spanText('a\nb', 0, 'codePoints'), 0, 3, 'a\\nb')?.quote).toBe('a\nb');
  });
});

describe('names of codes', () => {
  it('are keys as people write them, and two names stay two', () => {
    expect(codeKey('flags', 'too quick')).toBe('flags.too-quick');
    expect(codeKey('ORG')).toBe('ORG');
    expect(codeKey('C++')).not.toBe(codeKey('C'));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        expect(codeKey(name)).toMatch(/^[\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?$/u);
        expect(codeKey(name).length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('what a file says of its questions', () => {
  it('is yes or no, one of several, several at once, or a text', () => {
    const survey = newChoiceSurvey();
    survey.add('honest', ['Yes']);
    survey.add('honest', ['no']);
    survey.add('tone', ['yes']);
    survey.add('tone', ['partly']);
    survey.add('flags', ['a', 'b']);
    survey.add('flags', ['a']);
    survey.add('why', ['b']);
    survey.addText('why');
    survey.add('why', ['a', 'b']);
    const context = survey.context();
    expect(['honest', 'tone', 'flags', 'why', 'other'].map((name) => choiceKind(context, name))).toEqual([
      'boolean',
      'category',
      'several',
      'text',
      'category',
    ]);
  });
});

describe('fields', () => {
  it.each([
    ['prompt', 'prompt'],
    ['prompt_response', 'answer'],
    ['modelAnswer', 'answer'],
    ['chain_of_thought', 'reasoning'],
    ['system_prompt', 'prompt'],
    ['system', 'system'],
    ['response_id', null],
    ['text', null],
  ])('called %s are %s', (name, kind) => {
    expect(fieldKind(name)).toBe(kind);
  });

  it('with the address of a picture are the picture, of a recording say that it is not read', () => {
    expect(mediaBlock('x', 'https://a.org/b.png?c=1', [])).toMatchObject({ kind: 'image' });
    expect(mediaBlock('x', '/data/upload/1/b.wav', [])?.payload).toMatchObject({ notRead: 'audio' });
    expect(mediaBlock('x', 'See b.png', [])).toBeNull();
  });

  it('in HTML are their text, and what is no markup stays', () => {
    expect(htmlText('<p>a &lt;b&gt; &#128512;<br>c</p><script>x</script><!-- y -->')).toBe('a <b> 😀\nc');
    expect(htmlText('if a<3 & b >c &bogus; &#x110000;')).toBe('if a<3 & b >c &bogus; &#x110000;');
  });
});

describe('broken and endless input', () => {
  it.each(['<!--', '<a ', '<script>', '<', '&#', '-', ' .', '<br>'])(
    'of nothing but %s is walked through once',
    (piece) => {
      const text = piece.repeat(200_000);
      const began = performance.now();
      expect(htmlText(text).length).toBeLessThanOrEqual(text.length);
      expect(codeKey(text).length).toBeLessThan(100);
      mediaBlock('x', text, []);
      expect(performance.now() - began).toBeLessThan(2000);
    },
  );
});

describe('the number of a text', () => {
  it('is the same for the same text and differs for others', () => {
    const texts = Array.from({ length: 20_000 }, (_, i) => `text ${i}`);
    expect(new Set(texts.map(textHash)).size).toBe(texts.length);
    expect(textHash('text 1')).toBe(textHash('text 1'));
  });
});

describe('the prompt of a text that nothing was asked for', () => {
  it('is the text itself, and no other text is put under it', () => {
    const answer = { role: 'assistant', kind: 'answer', text: 'x' } as const;
    const question = { role: 'user', kind: 'prompt', text: 'y' } as const;
    expect(documentPrompt('k', [answer])).toEqual({ key: 'k' });
    expect(documentPrompt('k', [question, answer])).toEqual({});
  });
});
