import { expect, test } from 'vitest';
import { noChoices, optionsOf, reduceChoices, type Choice } from '#components/transfer/import-choices.ts';
import { readChoices } from '#components/transfer/use-choices.ts';

const after = (...choices: Choice[]) => choices.reduce(reduceChoices, noChoices);

test('what was not chosen is not sent', () => {
  expect(optionsOf(noChoices)).toEqual({ options: {}, incomplete: 0 });
});

test('options of formats, keys and earlier names are sent as the server takes them', () => {
  const chosen = after(
    { type: 'option', format: 'x', key: 'turns', value: false },
    { type: 'option', format: 'x', key: 'mode', value: 'last' },
    { type: 'join-on', keys: ['id'] },
    { type: 'known-as', name: 'new/a.csv', earlier: 'old/a.csv' },
  );
  expect(optionsOf(chosen)).toEqual({
    options: {
      choices: { x: { turns: false, mode: 'last' } },
      joinOn: ['id'],
      knownAs: { 'new/a.csv': 'old/a.csv' },
    },
    incomplete: 0,
  });
});

test('labels without a key to find their traces by are not complete', () => {
  expect(optionsOf(after({ type: 'join-on', keys: [] }))).toEqual({ options: {}, incomplete: 1 });
});

test('choices written down are read again, rows that are not complete among them', () => {
  const chosen = after(
    { type: 'mapping', shape: ['a', 'b'], mapping: { prompt: 'a', outcomes: [{ name: '', field: 'b' }] } },
    { type: 'known-as', name: 'a', earlier: 'b' },
    { type: 'known-as', name: 'a', earlier: null },
    { type: 'checked', key: 'k' },
  );
  expect(readChoices(JSON.stringify(chosen))).toEqual(chosen);
});

test('what cannot be read is no choice', () => {
  for (const text of [null, '', '{', '[]', '{"splitTags":"no"}'])
    expect(readChoices(text)).toEqual(noChoices);
});
