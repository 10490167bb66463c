import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { hostile, lands, line, loses, refused } from './hostile-case.ts';

const two = `${line('a')}\n${line('b')}\n`;
const parquet = (footer: number, body = Buffer.alloc(64)) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer >>> 0);
  return Buffer.concat([Buffer.from('PAR1'), body, length, Buffer.from('PAR1')]);
};
const named = /Parquet|table of contents/;

/** Files that are not what their names say, or not what they say of themselves. */
export const wrongFileCases = [
  hostile('file: empty', 'a.jsonl', '', refused(/empty/)),
  hostile('file: empty with a byte order mark', 'a.json', '\uFEFF', refused(/blank|empty/)),
  hostile('file: only blank space', 'a.json', ' \n\t ', refused(/blank|empty/)),
  hostile('file: one NUL', 'a.json', '\0', refused(/UTF-16|binary/)),
  hostile(
    'file: a Git LFS pointer as .jsonl',
    'a.jsonl',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 123\n',
    refused(/Git LFS pointer/),
  ),
  hostile(
    'file: a Git LFS pointer as .eval',
    'a.eval',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7b\nsize 124\n',
    refused(/Git LFS pointer/),
  ),
  hostile(
    'file: a Git LFS pointer as .csv',
    'a.csv',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7c\nsize 125\n',
    loses(0, /Git LFS pointer/),
  ),
  hostile(
    'file: a Git LFS pointer as .parquet',
    'a.parquet',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7d\nsize 126\n',
    refused(/Git LFS pointer/),
  ),
  hostile('file: lines named .json', 'a.json', `${line('j1')}\n${line('j2')}\n`, lands(2)),
  hostile(
    'file: a document named .jsonl',
    'a.jsonl',
    JSON.stringify([{ ...(JSON.parse(line('d1')) as object) }], null, 2),
    lands(1),
  ),
  hostile('file: lines without an extension', 'lines', `${line('n1')}\n${line('n2')}\n`, lands(2)),
  hostile('file: lines named .txt', 'a.txt', `${line('t1')}\n${line('t2')}\n`, lands(2)),
  hostile('file: lines named .exe', 'a.exe', `${line('e1')}\n${line('e2')}\n`, lands(2)),
  hostile('file: lines named .zip', 'a.zip', `${line('z1')}\n${line('z2')}\n`, lands(2)),
  hostile('file: lines named .eval', 'a.eval', `${line('v1')}\n${line('v2')}\n`, lands(2)),
  hostile('file: lines named .csv', 'a.csv', `${line('c1')}\n${line('c2')}\n`, lands(2)),
  hostile(
    'file: a web page named .json',
    'a.json',
    '<!DOCTYPE html><title>Sign in</title>',
    refused(/web page/),
  ),
  hostile('file: a web page named .jsonl', 'a.jsonl', '<html><body>404</body></html>', refused(/web page/)),
  hostile('file: XML named .json', 'a.json', '<?xml version="1.0"?><a/>', refused(/XML/)),
  hostile(
    'file: XML that expands without end',
    'a.xml',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>&b;</a>',
    refused(/XML/),
  ),
  hostile('file: YAML named .json', 'a.json', 'id: 1\nquestion: why\n', refused(/not known|JSON|unexpected/)),
  hostile('file: prose', 'a.txt', 'Dear diary, today I thought.', refused(/plain text|not known/)),
  hostile(
    'file: a PNG named .jsonl',
    'a.jsonl',
    () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
    refused(/PNG/),
  ),
  hostile('file: a PDF named .json', 'a.json', '%PDF-1.7\n1 0 obj', refused(/PDF/)),
  hostile(
    'file: a program named .csv',
    'a.csv',
    () => Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1'),
    loses(0, /a mapping is needed/),
  ),
  hostile(
    'file: a pickle named .json',
    'a.json',
    () => Buffer.from('\x80\x04\x95\0\0\0cos\nsystem', 'latin1'),
    refused(/pickle/),
  ),
  hostile('file: SQLite named .jsonl', 'a.jsonl', 'SQLite format 3\0\x10\0', refused(/SQLite/)),
  hostile('file: Arrow', 'a.arrow', 'ARROW1\0\0', refused(/Arrow/)),
  hostile(
    'file: tar',
    'a.tar',
    () =>
      Buffer.concat([Buffer.from('a.jsonl'.padEnd(257, '\0')), Buffer.from('ustar\x0000'.padEnd(255, '\0'))]),
    refused(/tar archive/),
  ),
  hostile('file: bzip2', 'a.bz2', 'BZh91AY&SY', refused(/bzip2/)),
  hostile('file: xz', 'a.xz', () => Buffer.from('\xfd7zXZ\0\0\x04', 'latin1'), refused(/xz/)),
  hostile('file: 7-Zip', 'a.7z', () => Buffer.from("7z\xbc\xaf'\x1c\0\x04", 'latin1'), refused(/7-Zip/)),
  hostile('file: RAR', 'a.rar', 'Rar!\x1a\x07\x01\0', refused(/RAR/)),
  hostile('file: gzip of good lines', 'a.jsonl.gz', () => gzipSync(two), lands(2)),
  hostile('file: gzip named .jsonl', 'a.jsonl', () => gzipSync(`${two}\n`), lands(2)),
  hostile('file: zstd of good lines', 'a.jsonl.zst', () => zstdCompressSync(line('zstd')), lands(1)),
  hostile(
    'file: gzip of 100 MB of zeros',
    'a.jsonl.gz',
    () => gzipSync(Buffer.alloc(100_000_000)),
    refused(/binary data/),
  ),
  hostile(
    'file: a gzip bomb',
    'a.jsonl.gz',
    () => gzipSync(Buffer.alloc(120_000_000)),
    refused(/limit is 200 times/),
  ),
  hostile('file: gzip cut short', 'a.gz', () => gzipSync(two).subarray(0, 15), refused(/cut short/)),
  hostile(
    'file: a zstd bomb',
    'a.jsonl.zst',
    () => zstdCompressSync(Buffer.alloc(120_000_000)),
    refused(/limit is 200 times/),
  ),
  hostile('file: zstd cut short', 'a.zst', () => zstdCompressSync(two).subarray(0, 12), refused(/cut short/)),
  hostile('file: brotli, which has no mark', 'a.br', () => brotliCompressSync(two), refused(/./)),
  hostile('file: zlib', 'a.zz', () => deflateSync(two), refused(/./)),
  hostile('file: Parquet cut after its mark', 'a.parquet', 'PAR1', loses(0, named)),
  hostile(
    'file: Parquet without its end mark',
    'a.parquet',
    () => parquet(16).subarray(0, -4),
    loses(0, named),
  ),
  hostile(
    'file: Parquet, footer longer than the file',
    'a.parquet',
    () => parquet(1_000_000),
    loses(0, named),
  ),
  hostile('file: Parquet, footer of 4 GB', 'a.parquet', () => parquet(0xffffffff), loses(0, named)),
  hostile('file: Parquet, footer of 2 GB', 'a.parquet', () => parquet(0x7fffffff), loses(0, named)),
  hostile('file: Parquet, footer of nothing', 'a.parquet', () => parquet(0), loses(0, named)),
  hostile('file: Parquet, footer of zeros', 'a.parquet', () => parquet(64), loses(0, named)),
  hostile(
    'file: Parquet, footer of 0xFF',
    'a.parquet',
    () => parquet(64, Buffer.alloc(64, 0xff)),
    loses(0, named),
  ),
  hostile(
    'file: Parquet, a list of 2^31 columns',
    'a.parquet',
    () => parquet(10, Buffer.from([0x15, 2, 0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07, 0])),
    loses(0, named),
  ),
  hostile(
    'file: Parquet, footer nested without end',
    'a.parquet',
    () => parquet(4000, Buffer.alloc(4000, 0x1c)),
    loses(0, named),
  ),
  hostile(
    'file: Parquet, encrypted footer',
    'a.parquet',
    () =>
      Buffer.concat([Buffer.from('PARE'), Buffer.alloc(16), Buffer.from([8, 0, 0, 0]), Buffer.from('PARE')]),
    loses(0, /encrypt/),
  ),
];
