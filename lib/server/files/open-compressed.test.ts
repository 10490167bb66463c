import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readRecords } from '#lib/formats/records.ts';
import { limits } from '#lib/server/files/limits.ts';
import { openBytes } from '#lib/server/files/open-bytes.ts';
import { openCompressed } from '#lib/server/files/open-compressed.ts';
import { bytesAccess } from '#lib/server/files/random-access.ts';

const lines = Array.from({ length: 5000 }, (_, i) => JSON.stringify({ id: i, answer: `a ${i} 🦊` })).join(
  '\n',
);

describe('a file compressed by itself', () => {
  test.each([
    ['runs/a.jsonl.gz', gzipSync(lines)],
    ['runs/a.jsonl.zst', zstdCompressSync(lines)],
    // As tools write that append: one stream after the other.
    ['runs/a.jsonl.gz', Buffer.concat([gzipSync(lines.slice(0, 1000)), gzipSync(lines.slice(1000))])],
    [
      'runs/a.jsonl.zst',
      Buffer.concat([zstdCompressSync(lines.slice(0, 1000)), zstdCompressSync(lines.slice(1000))]),
    ],
  ])('%s is the file inside, as often as it is read', async (name, bytes) => {
    const source = await openBytes(name, bytes);
    if (!source.ok) throw new Error(source.problem);
    expect(source.value.name).toBe('runs/a.jsonl');
    expect(source.value.size).toBe(Buffer.byteLength(lines));
    for (let time = 0; time < 2; time += 1) {
      let count = 0;
      for await (const row of readRecords(source.value)) count += row.ok ? 1 : 0;
      expect(count).toBe(5000);
    }
  });

  test.each([
    ['a.gz', gzipSync(lines)],
    // With a checksum, as the command line tool writes it.
    ['a.zst', zstdCompressSync(lines, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })],
  ])('%s that is cut short or damaged is a problem with its name', async (name, bytes) => {
    expect(await openBytes(name, bytes.subarray(0, -20))).toEqual({
      ok: false,
      problem: `${name} is cut short: its compressed bytes end before it does. Copy or download it again.`,
    });
    const damaged = Uint8Array.from(bytes);
    damaged.fill(7, 100, 140);
    const opened = await openBytes(name, damaged);
    expect(opened.ok ? '' : opened.problem).toMatch(new RegExp(`^${name} is damaged: `));
  });

  test('that would unpack to too much is refused with the limit it met', async () => {
    const bytes = gzipSync(Buffer.alloc(1_000_000));
    const small = { ...limits, ratio: 2, ratioFromBytes: 1000 };
    const opened = await openCompressed('a.gz', bytesAccess(bytes), 'gzip', small);
    expect(opened.ok ? '' : opened.problem).toContain('the limit is 2 times the compressed size');
    const total = await openCompressed('a.gz', bytesAccess(bytes), 'gzip', { ...limits, archiveBytes: 1000 });
    expect(total.ok ? '' : total.problem).toBe('a.gz unpacks to more than 1 kB, which is the limit.');
  });
});
