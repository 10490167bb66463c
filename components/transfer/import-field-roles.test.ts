import { expect, test } from 'vitest';
import { assignRole, roleOf } from '#components/transfer/import-field-roles.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';

const mapping: MappingInput = { prompt: 'q', answer: 'a', id: ['n'], model: { value: 'x' } };

test('a field is told by the role it plays', () => {
  expect(['q', 'a', 'n', 'z'].map((path) => roleOf(mapping, path))).toEqual(['prompt', 'answer', 'id', null]);
});

test('a field changes its role, and takes it from the one that had it', () => {
  expect(assignRole(mapping, 'q', 'answer')).toEqual({ answer: 'q', id: ['n'], model: { value: 'x' } });
  expect(assignRole(mapping, 'm', 'model').model).toBe('m');
});

test('several fields are an id together, and the last one that leaves takes the id away', () => {
  expect(assignRole(mapping, 'z', 'id').id).toEqual(['n', 'z']);
  expect(assignRole(mapping, 'n', null)).toEqual({ prompt: 'q', answer: 'a', model: { value: 'x' } });
});
