import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '#lib/json.ts';
import { storable, storableJson } from '#lib/trace/storable.ts';

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});

describe('storable', () => {
  test('leaves ordinary text, emoji and all, as it is', () => {
    expect(storable('plan 😀 計画\r\n')).toEqual({ text: 'plan 😀 計画\r\n', replaced: 0 });
  });

  test('swaps NUL and lone surrogates for visible characters and counts them', () => {
    expect(storable('a\0b\uD800c\uDC00😀')).toEqual({ text: 'a␀b�c�😀', replaced: 3 });
  });

  test('keeps every offset: the length and all other units stay', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: stored, replaced } = storable(text);
        expect(stored.length).toBe(text.length);
        expect(stored.isWellFormed()).toBe(true);
        expect(stored).not.toContain('\0');
        const different = text.split('').filter((unit, index) => stored[index] !== unit);
        expect(different.length).toBe(replaced);
      }),
    );
  });
});

describe('storableJson', () => {
  test('reaches into keys, arrays and objects', () => {
    expect(storableJson({ 'k\0': ['\uD800', 1, null, { deep: '\0\0' }] })).toEqual({
      value: { 'k␀': ['�', 1, null, { deep: '␀␀' }] },
      replaced: 4,
    });
  });

  test('loses no value where two keys become equal', () => {
    expect(storableJson({ 'k␀': 1, 'k\0': 2 })).toEqual({ value: { 'k␀': 1, 'k␀␀': 2 }, replaced: 1 });
  });

  test('keeps a key named __proto__ as data', () => {
    const { value } = storableJson(JSON.parse('{"__proto__": {"a": "\\u0000"}}') as Json);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"a":"␀"}}');
  });
});
