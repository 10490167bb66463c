import { expect, test } from 'vitest';
import {
  answerOf,
  completeMapping,
  describePolarity,
  toggleAnswer,
  type OutcomeRow,
  withKey,
} from '#components/transfer/import-mapping-edit.ts';

const row: OutcomeRow = { name: 'switched', field: 'switched' };
const seen = ['YES', 'NO', 'ERROR'];

test('without lists the usual words count, and a first tick writes them down', () => {
  expect(answerOf('YES', row)).toBe('yes');
  expect(toggleAnswer(row, seen, 'ERROR', 'no')).toEqual({ ...row, yes: ['YES'], no: ['NO', 'ERROR'] });
});

test('a value counts as one thing at most', () => {
  const swapped = toggleAnswer({ ...row, yes: ['YES'], no: ['NO'] }, seen, 'YES', 'no');
  expect(swapped).toEqual({ ...row, no: ['YES', 'NO'] });
});

test('unticking leaves the other values, also those not seen and those that are no text', () => {
  const given = { ...row, yes: [true, 'maybe'], no: [false] };
  expect(toggleAnswer(given, ['true', 'false'], 'false', 'no')).toEqual({ ...row, yes: ['maybe', true] });
});

test('a row is told as a sentence', () => {
  expect(describePolarity('switched', row, seen)).toBe(
    'switched: “YES” means yes, “NO” means no, “ERROR” is none of these and counts as missing.',
  );
});

test('rows that are not complete are left out and counted', () => {
  const mapping = { answer: 'a', outcomes: [{ name: '', field: 'x' }, row] };
  expect(completeMapping(mapping)).toEqual({ mapping: { answer: 'a', outcomes: [row] }, incomplete: 1 });
});

test('what is not said is left out of a mapping', () => {
  expect(withKey({ prompt: 'q', id: ['a'] }, 'id', [])).toEqual({ prompt: 'q' });
});
