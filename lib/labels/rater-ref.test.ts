import { expect, test } from 'vitest';
import { formatRaterRef, parseRaterRef } from '#lib/labels/rater-ref.ts';

const written = [
  'people',
  'gold',
  'outcome',
  'outcome:switched',
  'human:Ada',
  'monitor:judge@v2',
  'source:a:b c',
];

test.each(written)('%s reads and writes as itself', (text) => {
  const parsed = parseRaterRef(text);
  expect(parsed.ok && formatRaterRef(parsed.value)).toBe(text);
});

test('the version is what follows the last @, and a name may begin with one', () => {
  expect(parseRaterRef('monitor:a@b@2')).toEqual({
    ok: true,
    value: { kind: 'rater', raterKind: 'monitor', name: 'a@b', version: '2' },
  });
  expect(parseRaterRef('human:@ada')).toMatchObject({ value: { name: '@ada', version: null } });
});

test.each(['', 'Ada', 'robot:Ada', 'human:', ':x'])('%j is refused with what may be written', (text) => {
  const parsed = parseRaterRef(text);
  expect(parsed.ok).toBe(false);
  expect(!parsed.ok && parsed.problem).toContain('monitor:NAME');
});
