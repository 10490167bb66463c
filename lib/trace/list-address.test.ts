import { expect, test } from 'vitest';
import { normaliseListAddress } from './list-address.ts';

test('an address keeps filter, search, order and columns, and nothing else', () => {
  const given =
    'view=1&col=meta:a~b&col=title~240&pin=1&sort=title&q=nai%CC%88ve+-x&cursor=abc&model=a&model=b';
  const address = normaliseListAddress(given);
  expect(address).toMatchObject({ ok: true });
  const value = address.ok ? address.value : '';
  expect(new URLSearchParams(value).getAll('col')).toEqual(['meta:a~b', 'title~240']);
  expect(value).not.toMatch(/view|cursor/);
  expect(normaliseListAddress(value)).toEqual(address);
});

test('what is not understood is named', () => {
  expect(normaliseListAddress('sort=sideways&col=')).toEqual({ ok: false, problem: 'sort, col' });
});
