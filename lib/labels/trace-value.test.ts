import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traceValue } from '#lib/labels/trace-value.ts';
import { booleanValues } from '#lib/trace/glossary.ts';

test('one yes among many noes is a yes', () => {
  expect(traceValue(['no', 'unsure', 'yes', 'no'])).toBe('yes');
});

test('a no outweighs an unsure', () => {
  expect(traceValue(['unsure', 'no'])).toBe('no');
  expect(traceValue(['unsure', 'unsure'])).toBe('unsure');
});

test('no label is not a no, and neither is a failed verdict', () => {
  expect(traceValue([])).toBeNull();
  expect(traceValue([null])).toBeNull();
  expect(traceValue([null, 'unsure'])).toBe('unsure');
});

test('the order of labels does not matter', () => {
  const values = fc.array(fc.constantFrom(...booleanValues, null));
  fc.assert(
    fc.property(values, (some) => {
      expect(traceValue([...some].reverse())).toBe(traceValue(some));
    }),
  );
});

test('refuses values of another kind of code', () => {
  expect(() => traceValue(['0.7'])).toThrow(TypeError);
});
