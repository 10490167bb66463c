import { between, hostile, lands, landsBeside, line, loses, rawLine, row } from './hostile-case.ts';

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const long = 'x'.repeat(1_000_000);

/** JSONL: one bad line between two good ones. */
export const lineCases = [
  ...(
    [
      ['cut in a string', '{"id":"r2","question":"What', /^line 2: .*cut short/],
      ['cut after a name', '{"id":"r2","question"', /^line 2: .*cut short/],
      ['cut after a colon', '{"id":"r2","question":', /^line 2: .*cut short/],
      ['cut in a number', '{"id":1', /^line 2: .*cut short/],
      ['cut in an escape', '{"id":"\\u00', /^line 2: .*cut short/],
      ['cut in a literal', '{"id":tru', /^line 2: /],
      ['a comma too many', '{"id":"r2",}', /^line 2: unexpected "}"/],
      ['a comma too few', '{"id":"r2" "question":"x"}', /^line 2: unexpected/],
      ['single quotes', "{'id':'r2'}", /^line 2: unexpected "'"/],
      ['names without quotes', '{id:"r2"}', /^line 2: unexpected "i"/],
      ['a comment', '// a remark', /^line 2: unexpected "\/"/],
      ['two records on one line', line(2) + line(3), /^line 2: .*nothing more/],
      ['a bare control character in a string', '{"id":"a\u0001b"}', /^line 2: .*control character/],
      ['a bare tab in a string', '{"id":"a\tb"}', /^line 2: .*control character/],
      ['a NUL byte outside strings', '{"id":1}\u0000', /^line 2: unexpected/],
      ['a line of NULs', '\0'.repeat(50), /^line 2: unexpected/],
      ['an unknown escape', '{"id":"\\x41"}', /^line 2: .*escape/],
      ['a Python literal', '{"id":None}', /^line 2: unexpected "N"/],
      ['a Python truth', '{"id":True}', /^line 2: unexpected "T"/],
      ['undefined', '{"id":undefined}', /^line 2: unexpected "u"/],
      ['a leading zero', '{"id":01}', /^line 2: unexpected/],
      ['a hexadecimal number', '{"id":0x1F}', /^line 2: unexpected "x"/],
      ['a number with a bare point', '{"id":1.}', /^line 2: /],
      ['a plus sign', '{"id":+1}', /^line 2: unexpected "\+"/],
      ['a bare string', '"hello"', /^line 2: expected an object, found a string/],
      ['a bare number', '7', /^line 2: expected an object, found a number/],
      ['a bare null', 'null', /^line 2: expected an object, found null/],
      ['a bare list', '[1,2]', /^line 2: expected an object, found a list/],
      ['a bare truth', 'true', /^line 2: expected an object, found a boolean/],
      ['a log line among the records', '2026-03-04 INFO wrote 3 records', /^line 2: /],
      ['a merge mark', '<<<<<<< HEAD', /^line 2: unexpected "<"/],
      ['129 levels', `{"a":${deep(128)}}`, /^line 2: nested 129 deep.*the limit is 128/],
      ['10,000 levels of lists', `{"a":${deep(10_000)}}`, /^line 2: nested 10001 deep.*the limit is 128/],
      [
        '10,000 levels of objects',
        `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
        /nested 10000 deep.*128/,
      ],
      ['100,000 levels never closed', '{"a":'.repeat(100_000), /^line 2: .*the limit is 128/],
      ['a million brackets in a cut string', `{"id":"${'['.repeat(1_000_000)}`, /^line 2: .*cut short/],
      ['a million characters of no JSON', long, /^line 2: unexpected "x"/],
      ['a million commas', `[${','.repeat(1_000_000)}]`, /^line 2: unexpected ","/],
    ] as [string, string, RegExp][]
  ).map(([name, bad, issue]) => hostile(`line: ${name}`, 'a.jsonl', between(bad), loses(2, issue))),
  ...(
    [
      ['blank lines and spaces between', '\n   \n\t', 2],
      ['a line of a million characters', line(2, { thinking: long }), 3],
      ['a field name of a million characters', line(2, { [long]: 1 }), 3],
      [
        '10,000 fields',
        line(2, Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]))),
        3,
      ],
      ['127 levels', `${line(2).slice(0, -1)},"deep":${deep(127)}}`, 3],
      ['a name twice, the last counts', `{"id":"no",${line(2).slice(1)}`, 3],
      ['a number beyond 2^53', rawLine(2, 'seed', '9007199254740993'), 3],
      ['a number of 1,000 digits', rawLine(2, 'seed', '9'.repeat(1000)), 3],
      ['1e999', rawLine(2, 'score', '1e999'), 3],
      ['-0', rawLine(2, 'score', '-0'), 3],
      ['-0.0 with an exponent', rawLine(2, 'score', '-0.0e-7'), 3],
      ['5e-324', rawLine(2, 'score', '5e-324'), 3],
      ['a bare NaN', rawLine(2, 'score', 'NaN'), 3],
      ['a bare Infinity', rawLine(2, 'score', 'Infinity'), 3],
      ['a bare -Infinity', rawLine(2, 'score', '[-Infinity]'), 3],
      ['__proto__ as a field', rawLine(2, '__proto__', '{"polluted":true,"id":"x"}'), 3],
      ['constructor as a field', rawLine(2, 'constructor', '{"prototype":{"polluted":true}}'), 3],
      ['toString and valueOf as fields', rawLine(2, 'toString', 'null'), 3],
      ['__proto__ nested in a field', rawLine(2, 'meta', '{"__proto__":{"polluted":true}}'), 3],
      ['an empty name', rawLine(2, '', '1'), 3],
      ['names with points and brackets', rawLine(2, 'a.b[0]', '1'), 3],
      ['a NUL in a name', rawLine(2, 'a\0b', '1'), 3],
      ['SQL in a text', line(2, { answer: "'); drop table trace; --" }), 3],
      ['a COPY end mark in a text', line(2, { answer: '\\.\n\\N\t\\.' }), 3],
      ['HTML in a text', line(2, { answer: '<script>alert(1)</script>' }), 3],
      ['a path in an id', JSON.stringify({ ...row(2), id: '../../etc/passwd' }), 3],
      ['an id of 10,000 characters', JSON.stringify({ ...row(2), id: 'i'.repeat(10_000) }), 3],
      ['an id that is a list', JSON.stringify({ ...row(2), id: [1, 2] }), 3],
      ['an id that is null', JSON.stringify({ ...row(2), id: null }), 3],
      ['a text that is a number', line(2, { answer: 42 }), 3],
      ['a text that is a list', line(2, { thinking: ['a', 'b'] }), 3],
      ['a text that is an object', line(2, { question: { text: 'Why?' } }), 3],
      ['a text that is null', line(2, { thinking: null }), 3],
    ] as [string, string, number][]
  ).map(([name, odd, count]) => hostile(`line: ${name}`, 'a.jsonl', between(odd), lands(count))),
  hostile(
    'line: an empty object',
    'a.jsonl',
    between('{}'),
    landsBeside(3, /^line 2: the record has none of the mapped texts/),
  ),
  hostile(
    'line: every text empty',
    'a.jsonl',
    between('{"id":"r2","question":"","thinking":"","answer":""}'),
    landsBeside(3, /^line 2: the record has none/),
  ),
  hostile('line: no newline at the end', 'a.jsonl', `${line('a')}\n${line('b')}`, lands(2)),
  hostile('line: one record and no newline', 'a.jsonl', line('only'), lands(1)),
  hostile('line: 10,000 blank lines first', 'a.jsonl', '\n'.repeat(10_000) + line('late'), lands(1)),
  hostile(
    'line: the last one cut',
    'a.jsonl',
    `${line('a')}\n${line('b').slice(0, 20)}`,
    loses(1, /^line 2: .*cut short/),
  ),
  hostile(
    'line: the first one cut',
    'a.jsonl',
    `${line('a').slice(20)}\n${line('b')}\n${line('c')}`,
    loses(2, /^line 1: /),
  ),
  hostile(
    'line: only CR between',
    'a.jsonl',
    `${line('a')}\r${line('b')}\r`,
    loses(0, /^line 1: .*nothing more/),
  ),
  hostile(
    'line: U+2028 and U+2029 between words',
    'a.jsonl',
    between(line(2, { answer: 'a\u2028b\u2029c' })),
    lands(3),
  ),
  hostile(
    'line: every second one broken',
    'a.jsonl',
    Array.from({ length: 20 }, (_, i) => (i % 2 ? '{' : line(`h${i}`))).join('\n'),
    loses(10, ...Array.from({ length: 10 }, (_, i) => new RegExp(`^line ${2 * i + 2}: .*cut short`))),
  ),
  hostile(
    'line: an id of 50,000 characters that cannot be compressed',
    'a.jsonl',
    between(line(2, { id: noise(50_000) })),
    lands(3),
  ),
];

/** Digits and letters that no compression makes small; the same every time. */
function noise(length: number): string {
  let state = 1;
  let text = '';
  while (text.length < length) {
    state = (state * 48271) % 2147483647;
    text += state.toString(36);
  }
  return text.slice(0, length);
}
