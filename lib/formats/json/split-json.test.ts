import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitArray, splitObject } from '#lib/formats/json/split-json.ts';

test('the stretches of an object are its members, each as it was written', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom(undefined, 2),
      (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        const split = splitObject(text);
        expect(split?.complete).toBe(true);
        const parse = (json: string) => JSON.parse(json) as unknown;
        const read = split?.members.map((m) => [parse(`"${m.key}"`), parse(text.slice(m.start, m.end))]);
        expect(read).toEqual(Object.entries(JSON.parse(text) as object));
      },
    ),
  );
});

test('the stretches of an array are its items', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (array) => {
      const text = ` ${JSON.stringify(array)} `;
      const split = splitArray(text);
      expect(split?.complete).toBe(true);
      expect(split?.items.map((item) => JSON.parse(text.slice(item.start, item.end)) as unknown)).toEqual(
        JSON.parse(text),
      );
    }),
  );
});

test('cut anywhere, whole members before the cut are kept and the rest is said to be missing', () => {
  const text = '{"a": 1, "b": {"c": "}\\"{"}, "d": [1, [2]], "e": "x"}';
  for (let length = 1; length < text.length; length += 1) {
    const split = splitObject(text.slice(0, length));
    expect(split?.complete).toBe(false);
    for (const { start, end } of split?.members ?? []) JSON.parse(text.slice(start, end));
  }
  expect(splitObject(text.slice(0, -8))?.members.map((member) => member.key)).toEqual(['a', 'b', 'd']);
});

test('anything else is neither', () => {
  expect(splitObject('[1]')).toBeNull();
  expect(splitArray('{"a":1}')).toBeNull();
  expect(splitArray('')).toBeNull();
});
