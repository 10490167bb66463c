import { expect, test } from 'vitest';
import { toMetadataItem, type MetadataDraft } from './metadata-item.ts';

const draft = (given: Partial<MetadataDraft>) =>
  toMetadataItem({ key: 'site', condition: 'is', value: '', upTo: '', ...given });
const item = (list: string, text: string) => ({ ok: true, value: { list, item: text } });

test('every condition is written as the filter reads it', () => {
  expect(draft({ value: 's1' })).toEqual(item('meta', 'site=s1'));
  expect(draft({})).toEqual(item('meta', 'site='));
  expect(draft({ condition: 'contains', value: 'a=b' })).toEqual(item('metaText', 'site=a=b'));
  expect(draft({ condition: 'range', value: ' 1.5 ', upTo: '-2e3' })).toEqual(
    item('metaRange', 'site=1.5..-2e3'),
  );
  expect(draft({ condition: 'range', upTo: '9' })).toEqual(item('metaRange', 'site=..9'));
  expect(draft({ condition: 'there', key: 'a=b' })).toEqual(item('metaHas', 'a=b:yes'));
  expect(draft({ condition: 'missing' })).toEqual(item('metaHas', 'site:no'));
});

test('what is missing or wrong is said', () => {
  expect(draft({ key: '' })).toMatchObject({ problem: 'Choose a key.' });
  expect(draft({ condition: 'range' })).toMatchObject({ problem: 'Give at least one bound.' });
  expect(draft({ condition: 'range', value: 'many' })).toMatchObject({ problem: '“many” is no number.' });
  expect(draft({ condition: 'contains', value: ' ' })).toMatchObject({
    problem: 'Give the text it contains.',
  });
  expect(draft({ key: 'a=b', value: 'x' })).toMatchObject({ ok: false });
});
