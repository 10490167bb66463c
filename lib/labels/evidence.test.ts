import { describe, expect, test } from 'vitest';
import { checkLabel, type Evidence } from '#lib/labels/evidence.ts';

const text = 'I 😀 could leave that out';
const textOf = (block: number) => (block === 0 ? text : null);
const code = { valueType: 'boolean', needsEvidence: true } as const;
const quote = (change: Partial<Evidence> = {}): Evidence => ({
  block: 0,
  start: 5,
  end: 16,
  quote: 'could leave',
  anchored: true,
  ...change,
});

describe('checkLabel', () => {
  test('takes a yes with a quote that is in the text', () => {
    expect(checkLabel(code, 'yes', [quote()], textOf).ok).toBe(true);
  });

  test('refuses a yes without a quote, only where the code needs one', () => {
    expect(checkLabel(code, 'yes', [], textOf)).toEqual({
      ok: false,
      problem: { because: 'evidence-missing' },
    });
    expect(checkLabel({ ...code, needsEvidence: false }, 'yes', [], textOf).ok).toBe(true);
    expect(checkLabel(code, 'no', [], textOf).ok).toBe(true);
    expect(checkLabel(code, 'unsure', [], textOf).ok).toBe(true);
    expect(checkLabel(code, null, [], textOf).ok).toBe(true);
  });

  test.each([
    ['a quote that differs by one letter', quote({ quote: 'could leavE' }), 'quote-differs'],
    ['a quote one unit off', quote({ start: 6, end: 17 }), 'quote-differs'],
    ['half an emoji', quote({ start: 3, end: 4, quote: '\uDE00' }), 'character-split'],
    ['a place beyond the text', quote({ end: 99 }), 'place-outside-text'],
    ['a place before the text', quote({ start: -1 }), 'place-outside-text'],
    ['an empty place', quote({ end: 5 }), 'place-outside-text'],
    ['a block that is not there', quote({ block: 1 }), 'block-unknown'],
    ['an empty quote', quote({ quote: '', end: 5 }), 'quote-empty'],
    ['no place', quote({ start: null, end: null }), 'quote-unanchored'],
    ['a quote said to be unanchored', quote({ anchored: false }), 'quote-unanchored'],
  ])('refuses %s, and says which quote it is', (_name, bad, because) => {
    expect(checkLabel(code, 'yes', [quote(), bad], textOf)).toEqual({
      ok: false,
      problem: { because, ordinal: 1 },
    });
  });

  test('lets an import keep a quote that was not found, and only such a one', () => {
    const lost = quote({ block: null, start: null, end: null, anchored: false, quote: 'never said' });
    expect(checkLabel(code, 'yes', [lost], textOf, { fromImport: true }).ok).toBe(true);
    expect(checkLabel(code, 'yes', [quote({ quote: 'wrong' })], textOf, { fromImport: true }).ok).toBe(false);
  });

  test('takes only the values of the code’s type', () => {
    const takes = (valueType: 'boolean' | 'number' | 'category' | 'text', value: string) =>
      checkLabel({ valueType, needsEvidence: false }, value, [], textOf).ok;
    expect(takes('boolean', 'true')).toBe(false);
    expect(takes('number', '0.5')).toBe(true);
    expect(takes('number', 'half')).toBe(false);
    expect(takes('number', ' ')).toBe(false);
    expect(takes('category', 'B')).toBe(true);
    expect(takes('text', '')).toBe(false);
  });
});
