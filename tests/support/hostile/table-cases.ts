import { hostile, lands, loses } from './hostile-case.ts';

const head = 'id,question,thinking,answer';
const csv = (...rows: string[]) => [head, ...rows, ''].join('\n');
const good = (id: string) => `${id},Why?,Let me see.,Because ${id}.`;

/** CSV and TSV: rows and cells that are not what the header promises. */
export const tableCases = [
  ...(
    [
      ['too few cells', 'b,c', /^row 3: the row has 2 cells, the header has 4/],
      ['too many cells', 'b,c,d,e,f', /^row 3: the row has 5 cells, the header has 4/],
      ['text after a closing quote', 'b,"c"d,e,f', /^row 3: /],
      ['text after a closing quote, and then a whole cell in quotes', 'b,"c"d,"e, f",g', /^row 3: /],
      ['a stray quote in a cell', 'b,he said "no" to it,d,e', /^row 3: /],
    ] as [string, string, RegExp][]
  ).map(([name, bad, issue]) =>
    hostile(`table: ${name}`, 'a.csv', csv(good('a'), bad, good('z')), loses(2, issue)),
  ),
  ...(
    [
      ['a comma and a newline in quotes', 'b,"one, two\nthree",d,e', 3],
      ['a quote written twice', 'b,"he said ""no""",d,e', 3],
      ['a cell of a million characters', `b,c,${'y'.repeat(1_000_000)},e`, 3],
      ['blank lines between', '\n\n', 2],
      ['a cell that is a formula', 'b,=cmd|calc!A1,d,e', 3],
      ['a cell with a NUL', 'b,a\0b,d,e', 3],
      ['a cell with NaN and 1e999', 'NaN,1e999,-0,Infinity', 3],
      ['a cell of combining marks', `b,e${'\u0301'.repeat(10_000)},d,e`, 3],
      ['a cell with U+2028', 'b,a\u2028b,d,e', 3],
    ] as [string, string, number][]
  ).map(([name, odd, count]) =>
    hostile(`table: ${name}`, 'a.csv', csv(good('a'), odd, good('z')), lands(count)),
  ),
  hostile(
    'table: a quote never closed',
    'a.csv',
    csv(good('a'), 'b,"c,d,e', good('z')),
    loses(1, /^row 3: /),
  ),
  hostile(
    'table: quotes within quotes that are not written twice, over two lines',
    'a.csv',
    csv(good('a'), 'b,"he said "no"', 'to it",d,e', '', 'c,"d"e,f,g', good('z')),
    loses(2, /^row 3: /, /^row 4: /, /^row 6: /),
  ),
  hostile(
    'table: a byte that is no UTF-8',
    'a.csv',
    () => latin(csv(good('a'), 'b,caf\xe9,d,e', good('z'))),
    loses(2, /^row 3: .*not valid UTF-8/),
  ),
  hostile('table: a byte order mark', 'a.csv', `\uFEFF${csv(good('a'))}`, lands(1)),
  hostile('table: CRLF', 'a.csv', csv(good('a'), good('b')).replaceAll('\n', '\r\n'), lands(2)),
  hostile('table: CRLF and LF mixed', 'a.csv', `${head}\r\n${good('a')}\n${good('b')}\r\n`, lands(2)),
  hostile('table: no newline at the end', 'a.csv', `${head}\n${good('a')}`, lands(1)),
  hostile('table: only a header', 'a.csv', `${head}\n`, loses(0, /./)),
  hostile('table: a name twice', 'a.csv', `id,question,thinking,answer,answer\na,b,c,d,e\n`, lands(1)),
  hostile('table: an empty name', 'a.csv', `id,question,thinking,answer,\na,b,c,d,e\n`, lands(1)),
  hostile(
    'table: __proto__ as a name',
    'a.csv',
    `id,question,thinking,answer,__proto__\na,b,c,d,{}\n`,
    lands(1),
  ),
  hostile(
    'table: constructor as a name',
    'a.csv',
    `id,question,thinking,answer,constructor\na,b,c,d,e\n`,
    lands(1),
  ),
  hostile('table: a name with a NUL', 'a.csv', `id,question,thinking,answer,a\0b\na,b,c,d,e\n`, lands(1)),
  hostile(
    'table: 2,000 columns',
    'a.csv',
    `${head},${Array.from({ length: 2000 }, (_, i) => `c${i}`).join(',')}\n${good('a')}${',1'.repeat(2000)}\n`,
    lands(1),
  ),
  hostile('table: semicolons', 'a.csv', csv(good('a')).replaceAll(',', ';'), lands(1)),
  hostile('table: tabs', 'a.tsv', csv(good('a'), good('b')).replaceAll(',', '\t'), lands(2)),
  hostile(
    'table: tabs, and a row cut short',
    'a.tsv',
    csv(good('a'), 'b,c').replaceAll(',', '\t'),
    loses(1, /^row 3: the row has 2 cells/),
  ),
  hostile('table: tabs under the name .csv', 'a.csv', csv(good('tabs')).replaceAll(',', '\t'), lands(1)),
  hostile('table: commas under the name .tsv', 'a.tsv', csv(good('commas')), loses(0, /a mapping is needed/)),
  hostile(
    'table: every row broken',
    'a.csv',
    csv('a', 'b', 'c'),
    loses(0, /^row 2: /, /^row 3: /, /^row 4: /),
  ),
];

function latin(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
