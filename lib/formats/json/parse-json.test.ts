import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { findJsonError } from '#lib/formats/json/find-json-error.ts';

const value = (text: string) => {
  const result = parseJson(text);
  if (!result.ok) throw new Error(result.problem.reason);
  return result.value;
};
const problem = (text: string, options = {}) => {
  const result = parseJson(text, options);
  return result.ok ? null : result.problem;
};

describe('parseJson', () => {
  test('reads every JSON value as JSON.parse does, and findJsonError finds nothing in it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1), (json, indent) => {
        const text = JSON.stringify(json, null, indent);
        expect(findJsonError(text, 128)).toBeNull();
        if (/\d{16}/.test(text)) return; // integers beyond 2^53 differ on purpose
        expect(value(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('bare NaN, Infinity and -Infinity are null, and the same words in strings stay text', () => {
    expect(value('{"a":NaN,"b":[Infinity,-Infinity, 1],"c":"NaN and \\"-Infinity\\"","NaN":2}')).toEqual({
      a: null,
      b: [null, null, 1],
      c: 'NaN and "-Infinity"',
      NaN: 2,
    });
  });

  test('a number too large for a double is null', () => {
    expect(value('[1e999,-1e999,1e300]')).toEqual([null, null, 1e300]);
  });

  test('integers beyond 2^53 keep every digit, as strings; safe ones stay numbers', () => {
    expect(
      value('{"id":12345678901234567890,"n":9007199254740991,"m":-9007199254740993,"x":[1.5,2e20]}'),
    ).toEqual({
      id: '12345678901234567890',
      n: 9007199254740991,
      m: '-9007199254740993',
      x: [1.5, 2e20],
    });
  });

  test('a large integer beside a NaN is still exact', () => {
    expect(value('[NaN,12345678901234567890]')).toEqual([null, '12345678901234567890']);
  });

  test('nesting up to the limit is read, one more is refused with depth, place and limit', () => {
    expect(parseJson('['.repeat(128) + ']'.repeat(128)).ok).toBe(true);
    expect(problem('['.repeat(200) + ']'.repeat(200))).toEqual({
      reason: 'nested 200 deep at character 128; the limit is 128',
      offset: 128,
    });
    expect(problem('[[{"a":1}]]', { maxDepth: 2 })?.offset).toBe(2);
  });

  test('a million levels of nesting do not crash', () => {
    expect(problem('['.repeat(1e6) + ']'.repeat(1e6))?.reason).toContain('nested 1000000 deep');
    expect(problem('{"a":'.repeat(1e6))?.reason).toContain('the limit is 128');
  });

  test('brackets inside strings are not nesting', () => {
    expect(value(JSON.stringify(['['.repeat(500) + '"{'.repeat(500)]))).toHaveLength(1);
  });

  test.each(['{"a":1', '[1,', '"abc', '{"a"', '[tru', '"\\u12'])('%s is said to be cut short', (text) => {
    expect(problem(text)?.reason).toMatch(/cut short|unexpected/);
    expect(problem(text)?.offset).toBeGreaterThan(0);
  });

  test.each([
    ['{"a":1', 'cut short', 6],
    ['[1,2x]', 'unexpected "x" at character 4', 4],
    ['{"a" 1}', 'unexpected "1" at character 5 where JSON has a colon', 5],
    ["{'a':1}", 'a name in double quotes', 1],
    ['[1] 2', 'nothing more', 4],
    ['[01]', 'unexpected "0"', 1],
    ['{"a":NaN,}', 'unexpected "}" at character 9', 9],
    ['"a\nb"', 'control character', 2],
    ['"a\\xb and more"', 'invalid escape \\x', 2],
    ['  ', 'empty', 2],
    ['nul', 'unexpected "n"', 0],
  ])('%j is refused with a reason and a place', (text, reason, offset) => {
    expect(problem(text)?.reason).toContain(reason);
    expect(problem(text)?.offset).toBe(offset);
  });

  test('__proto__ and constructor are data and change no prototype', () => {
    const read = value(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"n":9007199254740993}',
    );
    expect(Object.keys(read as object)).toEqual(['__proto__', 'constructor', 'n']);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('a byte order mark is skipped', () => {
    expect(value('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  test('whatever the text, it answers with a value or a place inside it, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), fc.nat(), (noise, json, at) => {
        const text = JSON.stringify(json);
        const cut = at % (text.length + 1);
        const result = parseJson(text.slice(0, cut) + noise + text.slice(cut));
        if (!result.ok) expect(result.problem.offset).toBeLessThanOrEqual(text.length + noise.length);
        if (!result.ok) expect(result.problem.reason).not.toBe('not valid JSON');
      }),
      { numRuns: 500 },
    );
  });
});
