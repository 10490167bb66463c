import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseValues, writeValues } from '#components/transfer/value-list.ts';

test('words, numbers and truth values are told apart, and quotes keep a text as it is', () => {
  expect(parseValues('train, 3, -0.5, true, "3", "a, b"')).toEqual(['train', 3, -0.5, true, '3', 'a, b']);
  expect(parseValues(' , ')).toEqual([]);
  expect(parseValues('007')).toEqual(['007']);
});

test('what is written is read as the same values', () => {
  const value = fc.oneof(fc.string({ unit: fc.constantFrom(...'a,"\\ 1.-') }), fc.boolean(), fc.integer());
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(parseValues(writeValues(values))).toEqual(values);
    }),
  );
});
