import { expect, test } from 'vitest';
import { bindings, readKey, reservedKeys } from '#components/labeling/keymap.ts';
import { readyCodebooks, reservedHotkeys } from '#lib/labels/codebooks.ts';

const press = (key: string, more: object = {}) => ({
  ...{ key, code: '', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, repeat: false },
  ...{ isComposing: false, ...more },
});

test('the keys that no code may have are exactly those the reader uses', () => {
  expect([...reservedKeys].sort()).toEqual([...reservedHotkeys].sort());
});

test('no key does two things', () => {
  const keys = bindings.flatMap((binding): readonly string[] => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('every key of the ready-made codebooks reaches its code, with Shift as a no', () => {
  const codes = readyCodebooks.flatMap((codebook) => [...codebook.codes]);
  const byKey = new Map<string, string>(codes.map((code) => [code.hotkey ?? '', code.key]));
  for (const { key, hotkey } of codes) {
    expect(readKey(press(hotkey ?? ''), byKey)).toEqual({ kind: 'code', codeId: key, negated: false });
  }
  expect(readKey(press('O', { shiftKey: true, code: 'KeyO' }), byKey)).toMatchObject({ negated: true });
});

test('a key of an input method is left to it', () => {
  expect(readKey(press('o', { isComposing: true }), new Map([['o', 'x']]))).toBeNull();
});
