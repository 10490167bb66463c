import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { describeUnknown } from '#lib/server/files/describe-unknown.ts';
import { inspectHead } from '#lib/server/files/inspect-head.ts';
import { openBytes } from '#lib/server/files/open-bytes.ts';
import { writeZip } from '#tests/support/zip-writer.ts';

async function describeBytes(bytes: Uint8Array | string): Promise<string> {
  const source = await openBytes('file', typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  if (!source.ok) throw new Error(source.problem);
  return describeUnknown(await inspectHead(source.value));
}

test.each([
  ['', 'empty'],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 123\n', 'Git LFS pointer'],
  [Buffer.from('\x89PNG\r\n\x1A\nIHDR', 'latin1'), 'PNG'],
  [gzipSync('{"a":1}'), 'JSON'],
  ['%PDF-1.7 …', 'PDF'],
  ['  <!DOCTYPE html><title>Log in</title>', 'web page'],
  ['SQLite format 3\0….', 'SQLite'],
  [Buffer.from('\uFEFF{"a":1}', 'utf16le'), 'UTF-16'],
  [Buffer.from('{"a":1,"b":2}', 'utf16le'), 'UTF-16'],
  [Buffer.from([1, 2, 3, 0, 9, 9, 9, 9, 9, 9]), 'binary'],
  [Buffer.from('caf\xE9', 'latin1'), 'not UTF-8'],
  ['{"a":1}', 'JSON'],
  ['dear diary', 'plain text'],
  [
    writeZip([
      { name: 'a.bin', data: 'x' },
      { name: 'b', data: '' },
      { name: 'c', data: '' },
      { name: 'd', data: '' },
    ]),
    'a.bin, b, c and 1 more',
  ],
])('%# a file is described in one sentence that says what it is', async (bytes, word) => {
  const sentence = await describeBytes(bytes);
  expect(sentence).toContain(word);
  expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('a character cut at the end of the head is not held against a UTF-8 text', async () => {
  expect(await describeBytes('€'.repeat(30_000))).toContain('plain text');
});

test('the head is the first 64 KiB, and an archive brings its names', async () => {
  const source = await openBytes('x.zip', writeZip([{ name: 'a', data: 'y'.repeat(100_000) }]));
  if (!source.ok) throw new Error(source.problem);
  const head = await inspectHead(source.value);
  expect(head.bytes.length).toBe(65_536);
  expect(head.members).toEqual(['a']);
});
