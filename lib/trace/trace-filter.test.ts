import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cells, formatTraceFilter, parseTraceFilter, sortKeys, traceFilterSchema } from './trace-filter.ts';
import { searchScopes } from './search-query.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const choices: Record<string, fc.Arbitrary<unknown>> = {
  in: fc.constantFrom(...searchScopes),
  prompt: fc.uuid(),
  import: fc.uuid(),
  selection: fc.stringMatching(/^[\w-]{22}$/),
  cell: fc.constantFrom(...cells),
  sort: fc.constantFrom(...sortKeys),
  order: fc.constantFrom('asc', 'desc'),
  ...Object.fromEntries(['q', 'code', 'a', 'b'].map((key) => [key, text])),
};
const keys = Object.keys(traceFilterSchema.shape);
const list = fc.array(text, { minLength: 1, maxLength: 5 });
const filters = fc
  .record(Object.fromEntries(keys.map((key) => [key, choices[key] ?? list])), { requiredKeys: [] })
  .map((given) => traceFilterSchema.parse(given));

test('every filter comes back from the address it is written to', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      const search = new URLSearchParams(formatTraceFilter(filter));
      const params = Object.fromEntries([...search.keys()].map((key) => [key, search.getAll(key)]));
      expect(parseTraceFilter(params)).toEqual({ filter, ignored: [] });
    }),
  );
});

test('what is not understood is named', () => {
  expect(parseTraceFilter({ in: 'nowhere', q: 'kept' })).toMatchObject({
    filter: { q: 'kept' },
    ignored: ['in'],
  });
});
