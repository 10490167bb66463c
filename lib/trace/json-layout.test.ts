import { expect, test } from 'vitest';
import { layOutJson } from '#lib/trace/json-layout.ts';

function shown(text: string): string {
  let made = '';
  let from = 0;
  for (const { at, indent } of layOutJson(text)) {
    made += `${text.slice(from, at)}\n${'  '.repeat(indent)}`;
    from = at;
  }
  return made + text.slice(from);
}

test('arguments without white space read as JSON does with an indent of two', () => {
  const value = { path: '/tmp/a, b', list: [1, { x: true }], none: {}, empty: [] };
  const laidOut = shown(JSON.stringify(value)).replaceAll('":', '": ');
  expect(laidOut).toBe(JSON.stringify(value, null, 2));
});

test('brackets, commas and quotes inside strings break nothing', () => {
  expect(shown('{"a":"{[,]}\\"x\\\\"}')).toBe('{\n  "a":"{[,]}\\"x\\\\"\n}');
  expect(shown('{"a":"never closed, [')).toBe('{\n  "a":"never closed, [');
});

test('line breaks that a string spells out are lines, also in a text that has lines of its own', () => {
  expect(shown('{"code":"a\\nb\\n"}')).toBe('{\n  "code":"a\\n\n  b\\n"\n}');
  expect(shown('{\n  "code": "a\\nb, [c\\\\n"\n}')).toBe('{\n  "code": "a\\n\n  b, [c\\\\n"\n}');
});

test('a text with lines of its own, or that is no object, stays as it is', () => {
  expect(layOutJson('{\n  "a": 1\n}')).toEqual([]);
  expect(layOutJson('ls -la, [x]')).toEqual([]);
  expect(layOutJson('['.repeat(200))).toEqual([]);
  expect(layOutJson('')).toEqual([]);
});

test('a megabyte is laid out in one pass', () => {
  const text = JSON.stringify(Array.from({ length: 100_000 }, (_, i) => i));
  expect(layOutJson(text)).toHaveLength(100_001);
  expect(layOutJson(JSON.stringify(Array<string>(100_000).fill('x')))).toHaveLength(100_001);
});
