import { between, hostile, lands, line, loses, rawLine, refused } from './hostile-case.ts';

const marks = `e${'\u0301'.repeat(10_000)}`;
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const three = [line(1), line(2), line(3)];
const withBytes = (bytes: number[]) =>
  Buffer.concat([
    Buffer.from(`${line('a')}\n{"id":"`),
    Buffer.from(bytes),
    Buffer.from(`"}\n${line('z')}\n`),
  ]);

/** Texts that are hard to keep as they are; each between two plain ones. */
const hardTexts: [string, string][] = [
  ['a NUL', 'a\0b'],
  ['1,000 NULs', '\0'.repeat(1000)],
  ['a lone high surrogate', 'a\ud83db'],
  ['a lone low surrogate', 'a\ude00b'],
  ['surrogates the wrong way round', '\ude00\ud83d'],
  ['a lone surrogate at the very end', 'x\ud83d'],
  ['emoji with joiners', '👩‍👩‍👧‍👦👍🏽🇩🇪'],
  ['CJK beyond the first plane', '𠮷野家で𩸽を食べる'],
  ['right to left', 'שלום עולם مرحبا'],
  ['bidi overrides', 'if (\u202e admin \u2066) {\u2069'],
  ['10,000 combining marks', marks],
  ['escape sequences', '\u001b[31mred\u001b]0;title\u0007'],
  ['C1 controls', '\u0085\u009b31m'],
  ['line separators', 'a\u2028b\u2029c\u0085d'],
  ['CRLF in the text', 'one\r\n\r\ntwo\rthree'],
  ['a byte order mark in the middle', 'a\uFEFFb'],
  ['characters that are none', '\uFFFE\uFFFF\u{10FFFF}'],
  ['private use', '\uE000\u{F0000}'],
  ['the replacement characters we use ourselves', '␀�'],
  ['100,000 blank lines', '\n\n'.repeat(100_000)],
  ['100,000 spaces', ' '.repeat(100_000)],
  ['a thinking tag never closed', '<think>never closed'],
  ['10,000 thinking tags', '<think>'.repeat(10_000)],
  ['10,000 closed thinking tags', '<think>a</think>'.repeat(10_000)],
  ['10,000 list marks, one a line', '- \n'.repeat(10_000)],
  ['backslashes', '\\'.repeat(10_001)],
];

export const textCases = [
  ...hardTexts.flatMap(([name, text]) => [
    hostile(`text: ${name}, in the reasoning`, 'a.jsonl', between(line(2, { thinking: text })), lands(3)),
    hostile(
      `text: ${name}, in every field and a name`,
      'a.jsonl',
      between(line(text.slice(0, 500), { thinking: text, answer: text, [text.slice(0, 40)]: text })),
      lands(3),
    ),
  ]),
  hostile(
    'text: lone surrogates as raw escapes in a name',
    'a.jsonl',
    between(rawLine(2, 'k', '{"\\ud800":"\\udc00"}')),
    lands(3),
  ),
  hostile('encoding: UTF-8 with a byte order mark', 'a.jsonl', `\uFEFF${between(line(2))}`, lands(3)),
  hostile(
    'encoding: a byte order mark on every line',
    'a.jsonl',
    three.map((one) => `\uFEFF${one}`).join('\n'),
    lands(3),
  ),
  hostile('encoding: two byte order marks', 'a.jsonl', `\uFEFF\uFEFF${three.join('\n')}\n`, lands(3)),
  hostile('encoding: CRLF', 'a.jsonl', three.join('\r\n'), lands(3)),
  hostile('encoding: CRLF and LF mixed', 'a.jsonl', `${line(1)}\r\n${line(2)}\n${line(3)}\r\n`, lands(3)),
  hostile('encoding: UTF-16LE lines', 'a.jsonl', () => utf16(three.join('\n')), loses(0, /UTF-16/)),
  hostile('encoding: UTF-16BE lines', 'a.jsonl', () => utf16(three.join('\n'), true), loses(0, /UTF-16/)),
  hostile(
    'encoding: UTF-16LE without a mark',
    'a.jsonl',
    () => utf16(three.join('\n')).subarray(2),
    loses(0, /UTF-16/),
  ),
  hostile('encoding: UTF-16LE document', 'a.json', () => utf16(`[${three.join(',')}]`), lands(3)),
  hostile('encoding: UTF-16BE document', 'a.json', () => utf16(`[${three.join(',')}]`, true), lands(3)),
  hostile(
    'encoding: UTF-16LE document cut in a character',
    'a.json',
    () => utf16(`[${three.join(',')}]`).subarray(0, -1),
    loses(0, /UTF-16/),
  ),
  hostile(
    'encoding: UTF-32',
    'a.json',
    () => Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from('[\0\0\0]\0\0\0')]),
    refused(/UTF-32/),
  ),
  hostile(
    'encoding: UTF-16LE table',
    'a.csv',
    () => utf16('id,question,thinking,answer\na,b,c,d\n'),
    loses(0, /UTF-16/),
  ),
  ...(
    [
      ['a Latin-1 letter', [0xe9]],
      ['an overlong slash', [0xc0, 0xaf]],
      ['a surrogate in UTF-8', [0xed, 0xa0, 0x80]],
      ['a lone continuation', [0x80]],
      ['a character cut in the middle', [0xe2, 0x82]],
      ['a character beyond the last', [0xf5, 0x80, 0x80, 0x80]],
    ] as [string, number[]][]
  ).map(([name, bytes]) =>
    hostile(`encoding: ${name}`, 'a.jsonl', () => withBytes(bytes), loses(2, /^line 2: .*not valid UTF-8/)),
  ),
  hostile(
    'encoding: a document with one Latin-1 letter',
    'a.json',
    () => Buffer.from(`[${line('caf\xe9')}]`, 'latin1'),
    loses(0, /UTF-8/),
  ),
  hostile(
    'encoding: random bytes after a good line',
    'a.jsonl',
    () =>
      Buffer.concat([
        Buffer.from(`${line(1)}\n`),
        Buffer.from(Array.from({ length: 200 }, (_, i) => 128 + ((i * 37) % 128))),
      ]),
    loses(1, /^line 2: .*not valid UTF-8/),
  ),
];
