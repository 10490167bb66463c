import { writeZip } from '#tests/support/zip-writer.ts';
import { hostile, lands, landsBeside, refused } from './hostile-case.ts';
import { lie, overlapping, partsOf, withDirectory, zip64 } from './zip-bytes.ts';
import { among, good, lines, newTwo, two, zeros } from './zip-members.ts';

const bombs = [
  hostile(
    'zip: 300 MB of zeros in 300 kB',
    'a.zip',
    () => writeZip([good('a.jsonl'), { name: 'bomb', data: zeros(300_000_000), compression: 'deflate' }]),
    landsBeside(2, /bomb unpacks to 300 MB.*limit is 200 times/),
  ),
  hostile(
    'zip: 200,001 members',
    'a.zip',
    () => zip64(two, { members: 200_001n }),
    refused(/200,001 members; the limit is 200,000/),
  ),
  hostile(
    'zip: 20 members of 90 MB, each the same bytes',
    'a.zip',
    () =>
      overlapping(
        { name: 'x', data: zeros(90_000_000), compression: 'zstd' },
        Array.from({ length: 20 }, (_, i) => `x${i}`),
      ),
    {
      imported: 0,
      rejected: 0,
      issues: [
        /^: .*UTF-16|binary/,
        ...Array.from({ length: 19 }, (_, i) => new RegExp(`x${i + 1}\\b.*limit is 200 times`)),
      ],
    },
  ),
  hostile(
    'zip: 300 members said to be 100 MB each',
    'a.zip',
    () =>
      overlapping(
        { name: 'x', data: lines('o'), compression: 'deflate', declared: 99_000_000 },
        Array.from({ length: 300 }, (_, i) => `x${i}`),
      ),
    refused(/unpacks to more than 21.5 GB|more than .* GB, which is the limit/),
  ),
  hostile(
    'zip: in a zip',
    'a.zip',
    () => writeZip([good('a.jsonl'), { name: 'inner.zip', data: two }]),
    landsBeside(2, /archive inside an archive is not opened/),
  ),
  hostile(
    'zip: in a zip, five deep',
    'a.zip',
    () => [1, 2, 3, 4, 5].reduce((zip, depth) => writeZip([{ name: `${depth}.zip`, data: zip }]), two),
    refused(/archive inside an archive is not opened/),
  ),
  hostile(
    'zip: a cut zip in a zip',
    'a.zip',
    () => writeZip([good('a.jsonl'), { name: 'inner.zip', data: two.subarray(0, 300) }]),
    landsBeside(2, /inner\.zip.*cut short/),
  ),
  hostile(
    'zip: gzip in a zip',
    'a.zip',
    among({ data: Buffer.from('\x1f\x8b\b\0', 'latin1') }, 'x.gz'),
    landsBeside(4, /x\.gz.*cut short/),
  ),
];

const whole = [
  hostile('zip: empty', 'a.zip', () => writeZip([]), refused(/zip archive is empty/)),
  ...[5, 40, 200, 400, two.length - 30, two.length - 1].map((length) =>
    hostile(
      `zip: cut after ${length} bytes`,
      'a.zip',
      () => two.subarray(0, length),
      refused(/cut short|damaged/),
    ),
  ),
  hostile(
    'zip: bytes before it',
    'a.zip',
    () => Buffer.concat([Buffer.from('#!/bin/sh\n'), two]),
    refused(/./),
  ),
  hostile(
    'zip: bytes after it',
    'a.zip',
    () => Buffer.concat([two, Buffer.from('trailing')]),
    refused(/zip archive is/),
  ),
  hostile(
    'zip: a comment longer than there is',
    'a.zip',
    () => lie(two, 'end', 20, 500, 2),
    refused(/zip archive is/),
  ),
  hostile('zip: a mark of a member and nothing else', 'a.zip', 'PK\x03\x04', refused(/cut short/)),
  hostile('zip: a mark of a member, then lines', 'a.zip', `PK\x03\x04${lines('mark')}`, refused(/cut short/)),
  hostile(
    'zip: only an end record of nothing',
    'a.zip',
    () => withDirectory(zeros(0), []).subarray(0, 21),
    refused(/cut short|damaged/),
  ),
  hostile(
    'zip: said to have more members than it has',
    'a.zip',
    () => lie(two, 'end', 10, 9, 2),
    refused(/damaged|cut short/),
  ),
  hostile(
    'zip: said to have fewer members than it has',
    'a.zip',
    () => lie(newTwo(), 'end', 10, 1, 2),
    lands(2),
  ),
  hostile(
    'zip: table of contents beyond the end',
    'a.zip',
    () => lie(two, 'end', 16, 0x7fffffff),
    refused(/damaged|cut short/),
  ),
  hostile(
    'zip: table of contents in the middle of a member',
    'a.zip',
    () => lie(two, 'end', 16, 10),
    refused(/damaged/),
  ),
  hostile(
    'zip: an entry without its signature',
    'a.zip',
    () => lie(two, 'central', 0, 0x41414141, 4, 1),
    refused(/damaged/),
  ),
  hostile(
    'zip: an entry whose name is longer than the table',
    'a.zip',
    () => lie(two, 'central', 28, 0xffff, 2, 1),
    refused(/damaged/),
  ),
  hostile(
    'zip: an entry whose member is beyond the end',
    'a.zip',
    () => lie(newTwo(), 'central', 42, 0x7ffffff0, 4, 1),
    landsBeside(2, /b\.jsonl/),
  ),
  hostile(
    'zip: an entry whose member is no member',
    'a.zip',
    () => lie(newTwo(), 'central', 42, 7, 4, 1),
    landsBeside(2, /b\.jsonl/),
  ),
  hostile(
    'zip: an entry whose bytes are beyond the end',
    'a.zip',
    () => lie(newTwo(), 'central', 20, 0x7ffffff0, 4, 1),
    landsBeside(2, /b\.jsonl.*(cut short|overflows)/),
  ),
  hostile(
    'zip: a local header with another method',
    'a.zip',
    () => lie(newTwo(), 'local', 8, 99, 2, 1),
    lands(4),
  ),
  hostile(
    'zip: a local header with an absurd name length',
    'a.zip',
    () => lie(newTwo(), 'local', 26, 0xffff, 2, 1),
    landsBeside(2, /b\.jsonl.*(cut short|overflows)/),
  ),
  hostile(
    'zip: an entry that says it is Zip64 and is not',
    'a.zip',
    () => lie(newTwo(), 'central', 24, 0xffffffff, 4, 1),
    landsBeside(2, /b\.jsonl.*unpacks to 4\.3 GB; the limit/),
  ),
  hostile(
    'zip: sizes only after the data, as a stream writes them',
    'a.zip',
    () => lie(newTwo(), 'central', 8, 0x808, 2, 1),
    lands(4),
  ),
  hostile('zip: on another disk', 'a.zip', () => lie(two, 'end', 4, 3, 2), refused(/damaged/)),
  hostile('zip: Zip64 without need', 'a.zip', () => zip64(newTwo()), lands(4)),
  hostile(
    'zip: Zip64 with 2^60 members',
    'a.zip',
    () => zip64(two, { members: 1n << 60n }),
    refused(/members; the limit is 200,000/),
  ),
  hostile(
    'zip: Zip64 with its table at 2^62',
    'a.zip',
    () => zip64(two, { start: 1n << 62n }),
    refused(/damaged/),
  ),
  hostile(
    'zip: Zip64 whose record is at 2^63',
    'a.zip',
    () => zip64(two, { locator: 1n << 63n }),
    refused(/damaged|cut short/),
  ),
  hostile(
    'zip: an end record in the comment of another',
    'a.zip',
    () => Buffer.concat([lie(two, 'end', 20, 22, 2), withDirectory(zeros(0), [])]),
    refused(/zip archive is empty/),
  ),
  hostile(
    'zip: one byte of the data changed',
    'a.zip',
    () => lie(newTwo(), 'local', 45, 0x5a5a5a5a, 4, 1),
    landsBeside(2, /b\.jsonl.*(damaged|checksum)/),
  ),
  hostile(
    'zip: no entry but a whole member',
    'a.zip',
    () => withDirectory(two.subarray(0, partsOf(two).directory), []),
    refused(/zip archive is empty/),
  ),
];

export const archiveCases = [...bombs, ...whole];
