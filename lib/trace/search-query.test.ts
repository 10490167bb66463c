import { expect, test } from 'vitest';
import { parseSearch, toFindPattern, toPostgresPattern } from './search-query.ts';

const short = (q: string) => {
  const parsed = parseSearch(q);
  if (!parsed.ok) return parsed.problem;
  return parsed.value.map(({ kind, text, excluded }) => `${excluded ? 'not ' : ''}${kind} ${text}`);
};

test.each([
  ['', []],
  ['  ', []],
  ['wait', ['text wait']],
  [' so  wait ', ['text so  wait']],
  ['"so wait"', ['text so wait']],
  ['a "b -c" d', ['text a', 'text b -c', 'text d']],
  ['""', []],
  ['decei*', ['prefix decei']],
  ['*', ['text *']],
  ['2 * 3', ['text 2 * 3']],
  ['so -wait', ['text so', 'not text wait']],
  ['-"so wait" -dec* -/x+/', ['not text so wait', 'not prefix dec', 'not regex x+']],
  ['a - b --flag well-known', ['text a - b --flag well-known']],
  ['/wa+it/', ['regex wa+it']],
  ['/a b/ c', ['regex a b', 'text c']],
  ['/usr/bin', ['text /usr/bin']],
  [String.raw`/a\/ b/`, [String.raw`regex a\/ b`]],
  ['5" pipe', ['text 5" pipe']],
  ['論理 🙂*', ['text 論理', 'prefix 🙂']],
  ['"so -wait', ['text so -wait']],
  ['"a"b c', ['text "a"b c']],
  ['/(/', 'This is not a pattern: Unterminated group.'],
  [String.raw`/(a)\1/`, String.raw`A pattern that searches all traces cannot hold \1.`],
  [String.raw`/\p{L}/`, String.raw`A pattern that searches all traces cannot hold \p.`],
  [String.raw`/\d\w\s\\1/`, [String.raw`regex \d\w\s\\1`]],
  ['/(?<n>a)/', 'A pattern that searches all traces cannot hold (?<n.'],
  ['a* '.repeat(21), 'A search has at most 20 parts; this has 21.'],
])('%s is read as it is meant', (q, terms) => {
  expect(short(q)).toEqual(terms);
});

test('a word border is written as Postgres knows it, an escaped backslash is left alone', () => {
  const term = { kind: 'regex', text: String.raw`\bno\\b`, excluded: false } as const;
  expect(toPostgresPattern(term)).toBe(String.raw`(?n)\yno\\b`);
});

test('a beginning finds the whole of its word, in any case, beside any script', () => {
  const pattern = toFindPattern({ kind: 'prefix', text: 'dé', excluded: false });
  expect([...'Décider 🙂déjà xdé'.matchAll(pattern)].map(([found]) => found)).toEqual(['Décider', 'déjà']);
});
