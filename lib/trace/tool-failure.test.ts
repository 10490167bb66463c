import { expect, test } from 'vitest';
import { findFailure } from '#lib/trace/tool-failure.ts';

test('a failure is told in the words of its source, in every shape that sources have', () => {
  expect(findFailure({ error: 'no such file' })).toBe('no such file');
  expect(findFailure({ error: { type: 'timeout', message: 'took 30 s' } })).toBe('timeout: took 30 s');
  expect(findFailure({ is_error: true })).toBe('');
});

test('a result without a failure has none', () => {
  expect(findFailure({ error: '', is_error: false })).toBeNull();
  expect(findFailure({ error: null })).toBeNull();
  expect(findFailure(null)).toBeNull();
});
