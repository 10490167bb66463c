import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBytes } from '#lib/server/files/open-bytes.ts';
import { openSource } from '#lib/server/files/open-source.ts';
import { writeZip } from '#tests/support/zip-writer.ts';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(5000);
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'subtext-files-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
async function collect(chunks: AsyncIterable<Uint8Array>) {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

describe('openSource', () => {
  test('streams a file in order, as often as asked', async () => {
    const bytes = Buffer.from(text.repeat(20));
    writeFileSync(join(folder, 'plain.txt'), bytes);
    const source = await openSource(join(folder, 'plain.txt'));
    if (!source.ok) throw new Error(source.problem);
    expect(source.value.size).toBe(bytes.length);
    expect(source.value.archive).toBeUndefined();
    expect(hash(await collect(source.value.stream()))).toBe(hash(bytes));
    expect(hash(await collect(source.value.stream()))).toBe(hash(bytes));
  });

  test('keeps the name the person gave', async () => {
    writeFileSync(join(folder, 'upload-1'), 'x');
    const source = await openSource(join(folder, 'upload-1'), 'runs\\june\\a.txt');
    expect(source.ok && source.value.name).toBe('runs/june/a.txt');
  });

  test('an empty file is a source of nothing', async () => {
    writeFileSync(join(folder, 'empty'), '');
    const source = await openSource(join(folder, 'empty'));
    expect(source.ok && (await collect(source.value.stream())).length).toBe(0);
  });

  test('a missing file and a folder are said to be so', async () => {
    expect(await openSource(join(folder, 'nowhere'))).toMatchObject({
      problem: expect.stringContaining('no file') as string,
    });
    expect(await openSource(folder)).toMatchObject({
      problem: expect.stringContaining('is a folder') as string,
    });
  });

  test('a zip on disk is read by its members: stored, deflated, zstd of one frame and of several', async () => {
    const zip = writeZip([
      { name: 'a/stored.txt', data: text },
      { name: 'deflated.txt', data: text, compression: 'deflate' },
      { name: 'zstd.txt', data: text, compression: 'zstd' },
      { name: 'zstd-frames.txt', data: text, compression: 'zstd', frames: 5 },
      { name: 'empty', data: '' },
      { name: 'empty-zstd', data: '', compression: 'zstd' },
      { name: 'folder/', data: '' },
      { name: 'ünï ☃.txt', data: text, compression: 'deflate' },
    ]);
    writeFileSync(join(folder, 'all.zip'), zip);
    const source = await openSource(join(folder, 'all.zip'));
    if (!source.ok) throw new Error(source.problem);
    const archive = source.value.archive;
    expect(archive?.members.map((member) => member.name)).toEqual([
      'a/stored.txt',
      'deflated.txt',
      'zstd.txt',
      'zstd-frames.txt',
      'empty',
      'empty-zstd',
      'ünï ☃.txt',
    ]);
    for (const { name, size } of archive?.members ?? []) {
      const bytes = await archive?.read(name);
      if (!bytes?.ok) throw new Error(bytes?.problem);
      expect(Buffer.from(bytes.value.bytes).toString()).toBe(name.startsWith('empty') ? '' : text);
      expect(size).toBe(bytes.value.bytes.length);
    }
  });

  test('the same bytes in memory give the same members', async () => {
    const source = await openBytes(
      'x.zip',
      writeZip([{ name: 'one', data: text, compression: 'zstd', frames: 3 }]),
    );
    const bytes = source.ok ? await source.value.archive?.read('one') : undefined;
    expect(bytes?.ok && Buffer.from(bytes.value.bytes).toString()).toBe(text);
  });

  test('of two members with one name the later counts', async () => {
    const source = await openBytes(
      'x.zip',
      writeZip([
        { name: 'one', data: 'old' },
        { name: 'one', data: 'new' },
      ]),
    );
    const bytes = source.ok ? await source.value.archive?.read('one') : undefined;
    expect(bytes?.ok && Buffer.from(bytes.value.bytes).toString()).toBe('new');
  });
});
