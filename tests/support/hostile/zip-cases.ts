import { constants, deflateRawSync, zstdCompressSync } from 'node:zlib';
import { writeZip, type ZipMember } from '#tests/support/zip-writer.ts';
import { hostile, lands, landsBeside, loses } from './hostile-case.ts';
import { lie } from './zip-bytes.ts';
import { among, good, lines, zeros } from './zip-members.ts';

const once = lines('packed with nothing before');
const twice = lines('packed with a checksum');

/** Archives with one odd member between two good ones. */
export const zipCases = [
  ...(
    [
      ['encrypted', { flags: 1 }, /bad\.jsonl.*encrypted/],
      ['compressed by method 1', { method: 1 }, /bad\.jsonl.*method 1;/],
      ['compressed by bzip2', { method: 12 }, /bad\.jsonl.*method 12/],
      ['compressed by LZMA', { method: 14 }, /bad\.jsonl.*method 14/],
      ['compressed by a method nobody knows', { method: 0xffff }, /bad\.jsonl.*method 65535/],
      ['with a wrong checksum', { crc: 1 }, /bad\.jsonl.*checksum/],
      ['stored, and said to be longer', { declared: 100_000 }, /bad\.jsonl.*100000 bytes long.*damaged/],
      [
        'deflated, and said to be shorter',
        { compression: 'deflate', declared: 10 },
        /bad\.jsonl.*more than the 10 bytes/,
      ],
      [
        'deflated, and said to be longer',
        { compression: 'deflate', declared: 100_000 },
        /bad\.jsonl.*declares 100000/,
      ],
      ['said to be 4 GB', { compression: 'deflate', declared: 0xfffffffe }, /bad\.jsonl.*4\.3 GB.*limit/],
      [
        'said to be 1 GB from a few bytes',
        { compression: 'deflate', declared: 1_000_000_000 },
        /bad\.jsonl.*1 GB.*limit is 200 times/,
      ],
      ['said to be nothing', { compression: 'deflate', declared: 0 }, /bad\.jsonl.*more than the 0 bytes/],
      [
        'half a deflate stream',
        { compression: 'deflate', compressed: deflateRawSync(lines('half')).subarray(0, 30) },
        /bad\.jsonl.*cut short/,
      ],
      [
        'of no deflate stream',
        { compression: 'deflate', compressed: Buffer.from('nothing of the kind') },
        /bad\.jsonl.*damaged/,
      ],
      [
        'without compressed bytes',
        { compression: 'deflate', compressed: zeros(0) },
        /bad\.jsonl.*(cut short|damaged)/,
      ],
      [
        'half a zstd frame',
        { compression: 'zstd', compressed: zstdCompressSync(lines('half')).subarray(0, 20) },
        /bad\.jsonl.*cut short/,
      ],
      [
        'a zstd frame and half of one',
        {
          compression: 'zstd',
          compressed: Buffer.concat([zstdCompressSync('a'), zstdCompressSync('bbbb').subarray(0, 8)]),
        },
        /bad\.jsonl.*cut short/,
      ],
      [
        'of no zstd frame',
        { compression: 'zstd', compressed: Buffer.from('nothing of the kind') },
        /bad\.jsonl.*not a zstd frame/,
      ],
      [
        'a zstd frame that asks for a 2 GB window',
        { compression: 'zstd', compressed: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xa8, 9, 0, 0, 65]) },
        /bad\.jsonl.*damaged/,
      ],
      [
        'only a skippable zstd frame',
        { compression: 'zstd', compressed: Buffer.from([0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 7]) },
        /bad\.jsonl.*unpacks to 0 bytes/,
      ],
    ] as [string, Partial<ZipMember>, RegExp][]
  ).map(([name, member, issue]) =>
    hostile(`zip: a member ${name}`, 'a.zip', among(member), landsBeside(4, issue)),
  ),
  ...[
    ['climbs out of the folder', '../../../etc/cron.d/x.jsonl'],
    ['is absolute', '/etc/passwd.jsonl'],
    ['has a drive', 'C:\\Windows\\x.jsonl'],
    ['has backslashes', '..\\..\\x.jsonl'],
    ['has a NUL', 'x.jsonl\0.png'],
    ['is a point', '.'],
    ['is two points', '..'],
    ['is __proto__', '__proto__'],
    ['is constructor', 'constructor'],
    ['has a newline', 'a\nb.jsonl'],
    ['turns its text around', 'a\u202elnosj.exe.jsonl'],
    ['has an escape sequence', '\u001b[31mx.jsonl'],
    ['is empty', ''],
    ['is 60,000 characters long', `${'n'.repeat(60_000)}.jsonl`],
    ['is 200 folders deep', `${'d/'.repeat(200)}x.jsonl`],
  ].map(([name, path]) => hostile(`zip: a member whose name ${name}`, 'a.zip', among({}, path), lands(6))),
  hostile(
    'zip: a member with zstd in three frames',
    'a.zip',
    among({ compression: 'zstd', frames: 3 }),
    lands(6),
  ),
  hostile(
    'zip: a member with an empty frame first',
    'a.zip',
    among({
      compression: 'zstd',
      data: once,
      compressed: Buffer.concat([zstdCompressSync(''), zstdCompressSync(once)]),
    }),
    lands(6),
  ),
  hostile(
    'zip: a member with a zstd checksum',
    'a.zip',
    among({
      compression: 'zstd',
      data: twice,
      compressed: zstdCompressSync(twice, { params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
    }),
    lands(6),
  ),
  hostile('zip: a folder with data', 'a.zip', among({}, 'folder/'), lands(4)),
  hostile('zip: files of a Mac', 'a.zip', among({ data: 'junk' }, '__MACOSX/._a.jsonl'), lands(4)),
  hostile(
    'zip: a symbolic link',
    'a.zip',
    () => lie(among({ data: '/etc/passwd' }, 'link.jsonl')(), 'central', 38, 0xa1ff0000, 4, 1),
    landsBeside(4, /plain text/),
  ),
  hostile(
    'zip: a name twice, the last counts',
    'a.zip',
    () =>
      writeZip([
        { name: 'x.jsonl', data: lines('old') },
        { name: 'x.jsonl', data: lines('new') },
      ]),
    lands(2),
  ),
  hostile(
    'zip: names that differ only in case',
    'a.zip',
    () => writeZip([good('x.jsonl'), good('X.jsonl')]),
    lands(4),
  ),
  hostile('zip: a bad line in a member', 'a.zip', among({ data: '{"id":' }), {
    ...loses(4, /line 1: .*cut short/),
  }),
  hostile('zip: an empty member', 'a.zip', among({ data: '' }), landsBeside(4, /empty/)),
  hostile(
    'zip: a picture among the members',
    'a.zip',
    among({ data: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }, 'x.png'),
    landsBeside(4, /x\.png.*No trace shows this picture/),
  ),
];
