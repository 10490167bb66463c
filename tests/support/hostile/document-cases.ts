import { hostile, lands, line, loses, refused } from './hostile-case.ts';

const list = (...items: string[]) => `[${items.join(',')}]`;
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const long = 'x'.repeat(1_000_000);

/** JSON documents: lists of records, and objects with one inside. */
export const documentCases = [
  hostile('document: an empty list', 'a.json', '[]', loses(0, /no records/)),
  hostile('document: an empty object', 'a.json', '{}', loses(0, /no field|mapping is needed|no records/)),
  hostile('document: null', 'a.json', 'null', refused(/./)),
  hostile('document: a string', 'a.json', '"text"', refused(/./)),
  hostile(
    'document: a list of strings',
    'a.json',
    '["a","b"]',
    loses(0, /^item 1: expected an object, found a string/, /^item 2: /),
  ),
  hostile(
    'document: a list in a list',
    'a.json',
    `[${list(line(1))}]`,
    loses(0, /^item 1: expected an object, found a list/),
  ),
  hostile(
    'document: null among the items',
    'a.json',
    list(line(1), 'null', line(3)),
    loses(2, /^item 2: expected an object, found null/),
  ),
  hostile(
    'document: one item that is no JSON',
    'a.json',
    list(line(1), '{"id":None}', line(3)),
    loses(2, /^item 2: unexpected "N"/),
  ),
  hostile(
    'document: one item with single quotes',
    'a.json',
    list(line(1), "{'id':1}", line(3)),
    loses(2, /^item 2: unexpected "'"/),
  ),
  hostile(
    'document: a comma too many at the end',
    'a.json',
    `[${line(1)},${line(2)},]`,
    loses(2, /^item 3: |^the document: /),
  ),
  hostile('document: a comma too many between', 'a.json', `[${line(1)},,${line(2)}]`, loses(2, /^item 2: /)),
  hostile(
    'document: a comma too few',
    'a.json',
    `[${line(1)} ${line(2)},${line(3)}]`,
    loses(1, /^item 1: unexpected "\{".*nothing more/),
  ),
  hostile(
    'document: one item 10,000 deep',
    'a.json',
    list(line(1), `{"a":${deep(10_000)}}`, line(3)),
    loses(2, /^item 2: nested 1000[012] deep.*limit is 128/),
  ),
  hostile('document: 100,000 deep and nothing else', 'a.json', deep(100_000), loses(0, /limit is 128/)),
  hostile(
    'document: 100,000 opened and none closed',
    'a.json',
    '['.repeat(100_000),
    loses(0, /limit is 128|cut short/),
  ),
  hostile(
    'document: cut inside the third item',
    'a.json',
    list(line(1), line(2), line(3)).slice(0, -30),
    loses(2, /^item 3: .*cut short/),
  ),
  hostile(
    'document: cut between two items',
    'a.json',
    `[${line(1)},`,
    loses(1, /^the document: the list is cut short/),
  ),
  hostile('document: cut after the bracket', 'a.json', '[', loses(0, /cut short/)),
  hostile('document: the end bracket missing', 'a.json', `[${line(1)},${line(2)}`, loses(2, /cut short/)),
  hostile(
    'document: something after its end',
    'a.json',
    `${list(line(1))} trailing`,
    loses(1, /^the document: there is nothing more/),
  ),
  hostile(
    'document: two lists',
    'a.json',
    list(line(1)) + list(line(2)),
    loses(1, /^the document: there is nothing more/),
  ),
  hostile(
    'document: NaN in an item',
    'a.json',
    list(`${line(1).slice(0, -1)},"score":NaN}`, line(2)),
    lands(2),
  ),
  hostile(
    'document: 2^53 + 1 in an item',
    'a.json',
    list(`${line(1).slice(0, -1)},"seed":9007199254740993}`),
    lands(1),
  ),
  hostile(
    'document: a million characters in one string',
    'a.json',
    list(line(1, { thinking: long }), line(2)),
    lands(2),
  ),
  hostile(
    'document: a million blanks before',
    'a.json',
    ' '.repeat(1_000_000) + list(line(1)),
    refused(/blank space/),
  ),
  hostile(
    'document: blanks between all marks',
    'a.json',
    `\n[\r\n\t${line(1)} \n , \n${line(2)}\n ]\n\n`,
    lands(2),
  ),
  hostile('document: a byte order mark', 'a.json', `\uFEFF${list(line(1))}`, lands(1)),
  hostile(
    'document: brackets and quotes in strings',
    'a.json',
    list(line(1, { thinking: '}]{["\\"\\\\' }), line(2, { answer: '\\' })),
    lands(2),
  ),
  hostile(
    'document: a list inside an object',
    'a.json',
    `{"data":${list(line(1), line(2))},"version":1}`,
    lands(2),
  ),
  hostile(
    'document: a list inside an object, one item broken',
    'a.json',
    `{"data":${list(line(1), '{"id":nope}', line(3))}}`,
    loses(2, /^item 2: unexpected/, /^line 1: unexpected/),
  ),
  hostile(
    'document: a list inside an object, cut',
    'a.json',
    `{"data":${list(line(1), line(2), line(3)).slice(0, -30)}`,
    loses(2, /^line 1: .*cut short/),
  ),
  hostile('document: a list named __proto__', 'a.json', `{"__proto__":${list(line(1), line(2))}}`, lands(2)),
  hostile(
    'document: the list twice under one name, the last counts',
    'a.json',
    `{"data":${list(line(1))},"data":${list(line(2), line(3))}}`,
    lands(2),
  ),
  hostile(
    'document: __proto__ in an item',
    'a.json',
    list(`{"__proto__":{"id":"x"},${line(1).slice(1)}`),
    lands(1),
  ),
  hostile(
    'document: 50 empty lists among the items',
    'a.json',
    list(line(1), ...Array.from({ length: 50 }, () => '[]')),
    loses(1, ...Array.from({ length: 50 }, () => /^item \d+: expected an object, found a list/)),
  ),
];
