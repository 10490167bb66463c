import { expect, test } from 'vitest';
import { validate, version } from 'uuid';
import { makeId } from './make-id.ts';

test('ids are UUIDs of version 7, none twice, each after the one before', () => {
  const ids = Array.from({ length: 20_000 }, makeId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([...ids].sort());
});
