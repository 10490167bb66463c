import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { row } from '#tests/support/hostile/hostile-case.ts';
import { overlapping } from '#tests/support/hostile/zip-bytes.ts';
import { importApart } from '#tests/support/import-apart.ts';
import { query, withDatabase } from '#tests/support/postgres.ts';
import { writeZip } from '#tests/support/zip-writer.ts';

const database = `test_memory_${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), 'subtext-memory-'));
beforeAll(() => query(inject('postgresUrl'), `create database ${database} template subtext_template`));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await query(inject('postgresUrl'), `drop database ${database} with (force)`);
});

/** Imports in a process of its own; its counts, and the most memory it ever held, in MB. */
async function importMeasured(path: string) {
  const url = withDatabase(inject('postgresUrl'), database);
  const { report, peakBytes } = await importApart(url, path, 'Memory');
  return { report, megabytes: peakBytes / 1024 / 1000 };
}

/** A list of `count` records of half a megabyte each, the second one broken. */
function writeList(path: string, count: number): void {
  const file = openSync(path, 'w');
  const padding = ['so it goes '.repeat(50_000)];
  for (let i = 0; i < count; i += 1) {
    const record = i === 1 ? '{"id":nope}' : JSON.stringify(row(i, { padding }));
    writeSync(file, `${i === 0 ? '[' : ',\n'}${record}`);
  }
  writeSync(file, ']');
  closeSync(file);
}

test.skipIf(process.platform !== 'linux')(
  'a JSON list of 300 MB lands within 700 MB of memory, and its broken item loses only itself',
  async () => {
    const path = join(folder, 'list.json');
    writeList(path, 550);
    const { report, megabytes } = await importMeasured(path);
    expect(report.traces).toMatchObject({ imported: 549, rejected: 1 });
    expect(megabytes).toBeLessThan(700);
  },
);

test.skipIf(process.platform !== 'linux')(
  'bombs, and a line of 100 MB that never ends, are refused within 900 MB of memory',
  async () => {
    const bombs = mkdtempSync(join(folder, 'bombs-'));
    const zeros = Buffer.alloc(300_000_000);
    writeFileSync(join(bombs, 'a.gz'), gzipSync(zeros));
    writeFileSync(join(bombs, 'b.zip'), writeZip([{ name: 'zeros', data: zeros, compression: 'deflate' }]));
    const member = { name: 'x', data: zeros.subarray(0, 90_000_000), compression: 'zstd' as const };
    writeFileSync(
      join(bombs, 'c.zip'),
      overlapping(
        member,
        Array.from({ length: 50 }, (_, i) => `x${i}`),
      ),
    );
    writeFileSync(join(bombs, 'd.jsonl'), `{"id":"${'['.repeat(100_000_000)}`);
    writeFileSync(join(bombs, 'e.jsonl'), `${JSON.stringify(row('good'))}\n`);
    const { report, megabytes } = await importMeasured(bombs);
    expect(report.traces).toMatchObject({ imported: 1 });
    expect(megabytes).toBeLessThan(900);
  },
);
