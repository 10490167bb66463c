import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatColumnLayout,
  metadataColumns,
  moveColumn,
  parseColumnLayout,
  removeColumn,
  resizeColumn,
  togglePin,
  type ColumnLayout,
} from './column-layout.ts';

const read = (search: string) => {
  const address = new URLSearchParams(search);
  return parseColumnLayout(Object.fromEntries([...address.keys()].map((key) => [key, address.getAll(key)])));
};
const layoutOf = (ids: string, pinned = 0): ColumnLayout => ({
  columns: ids.split(' ').map((id) => ({ id })),
  pinned,
});
const idsOf = ({ columns, pinned }: ColumnLayout) =>
  [...columns.slice(0, pinned).map(({ id }) => id), '|', ...columns.slice(pinned).map(({ id }) => id)].join(
    ' ',
  );

test('every layout comes back from the address it is written to, whatever a key holds', () => {
  const id = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((text) => `meta:${text}`)
    .filter((text) => !/~\d{2,4}$/.test(text));
  const layouts = fc.record({
    columns: fc.uniqueArray(
      fc.record({ id, width: fc.integer({ min: 40, max: 1200 }) }, { requiredKeys: ['id'] }),
      { minLength: 1, maxLength: 20, selector: (column) => column.id },
    ),
    pinned: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(layouts, (layout) => {
      expect(read(formatColumnLayout(layout))).toEqual(layout);
    }),
  );
});

test('an address that says nothing of columns, or nonsense, has no layout', () => {
  for (const search of ['', 'q=x', 'pin=2', 'col=title&pin=-1', 'col=title~9999', 'col='])
    expect(read(search)).toBeNull();
  expect(read('col=title&col=title~90')?.columns).toEqual([{ id: 'title', width: 90 }]);
});

test('columns move, are pinned behind those pinned, and go', () => {
  expect(idsOf(moveColumn(layoutOf('a b c', 1), 2, 1))).toBe('a | c b');
  expect(idsOf(togglePin(layoutOf('a b c', 1), 2))).toBe('a c | b');
  expect(idsOf(togglePin(layoutOf('a b c', 2), 0))).toBe('b | a c');
  expect(idsOf(removeColumn(layoutOf('a b c', 2), 0))).toBe('b | c');
});

test('a width stays within bounds and a key of the metadata is told', () => {
  const layout = resizeColumn(layoutOf('a meta:b:c'), 'a', 5.5);
  expect(layout.columns).toEqual([{ id: 'a', width: 40 }, { id: 'meta:b:c' }]);
  expect(metadataColumns(layout)).toEqual(['b:c']);
});
