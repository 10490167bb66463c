import { expect, test } from 'vitest';
import { readHeader } from '#lib/formats/inspect/header.ts';
import { scoreLabels } from '#lib/formats/inspect/score-labels.ts';
import type { Json } from '#lib/json.ts';

const header = readHeader({
  eval: {
    run_id: 'r',
    task: 't',
    created: '2026-01-01',
    scorers: [{ name: 'model_graded_fact', options: { model: 'openai/gpt-4o' } }],
  },
});
const labels = (value: Json) =>
  scoreLabels({ s: { value } }, header).map(({ code, value: said, score, error, raw }) => ({
    key: code.key,
    type: code.valueType,
    said,
    score,
    error,
    raw,
  }));

test.each([
  ['C', 1],
  ['I', 0],
  ['P', 0.5],
  ['N', 0],
])('the letter %s stays, with %d beside', (letter, score) => {
  expect(labels(letter)).toEqual([
    { key: 's', type: 'category', said: letter, score, raw: letter, error: undefined },
  ]);
});

test('numbers, booleans and words are labels of their own type; a word is no number', () => {
  expect(labels(0.25)).toMatchObject([{ type: 'number', said: '0.25', score: 0.25 }]);
  expect(labels(false)).toMatchObject([{ type: 'boolean', said: 'no', score: 0 }]);
  expect(labels(true)).toMatchObject([{ type: 'boolean', said: 'yes', score: 1 }]);
  expect(labels('maybe')).toEqual([
    { key: 's', type: 'category', said: 'maybe', score: undefined, raw: 'maybe', error: undefined },
  ]);
  expect(labels('toString')).toMatchObject([{ score: undefined }]);
});

test('null (a NaN in the file) is a verdict that failed: missing, not a no', () => {
  expect(labels(null)).toEqual([
    { key: 's', type: 'number', said: null, score: undefined, error: 'unscored', raw: undefined },
  ]);
});

test('of a score with several values each is a label, the unscored among them too', () => {
  expect(labels({ 'Helpful?': 'C', tone: 0.5, depth: null })).toMatchObject([
    { key: 's.helpful', said: 'C', score: 1 },
    { key: 's.tone', said: '0.5', score: 0.5 },
    { key: 's.depth', said: null, error: 'unscored' },
  ]);
  expect(labels([1, 'I'])).toMatchObject([
    { key: 's.0', said: '1' },
    { key: 's.1', said: 'I', score: 0 },
  ]);
  expect(labels({})).toMatchObject([{ key: 's', said: null, error: 'unscored' }]);
});

test('the scorer is the rater, with its model where the log names it, and its explanation is the note', () => {
  const [label] = scoreLabels({ model_graded_fact: { value: 'C', explanation: 'It matches.' } }, header);
  expect(label).toMatchObject({
    rater: { kind: 'source', name: 'model_graded_fact', model: 'openai/gpt-4o' },
    note: 'It matches.',
  });
});

test('two scorers never share a code', () => {
  const keys = scoreLabels({ 'a b': { value: 1 }, 'a/b': { value: 2 }, A_B: { value: 3 } }, header).map(
    (l) => l.code.key,
  );
  expect(keys).toEqual(['a-b', 'a-b-2', 'a_b']);
});
