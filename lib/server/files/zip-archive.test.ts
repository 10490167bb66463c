import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { limits } from '#lib/server/files/limits.ts';
import { bytesAccess, fileAccess } from '#lib/server/files/random-access.ts';
import { openZipArchive } from '#lib/server/files/zip-archive.ts';
import { writeZip, type ZipMember } from '#tests/support/zip-writer.ts';

const text = Buffer.from('Sixteen letters. '.repeat(1000));
const MB = 1000 ** 2;

async function open(members: ZipMember[], limit = limits) {
  const archive = await openZipArchive(bytesAccess(writeZip(members)), limit);
  if (!archive.ok) throw new Error(archive.problem);
  return archive.value;
}
async function problemOf(member: Partial<ZipMember>, limit = limits): Promise<string> {
  const archive = await open(
    [
      { name: 'bad', data: text, ...member },
      { name: 'good', data: text },
    ],
    limit,
  );
  const good = await archive.read('good');
  expect(good.ok && good.value.bytes.length).toBe(text.length); // one bad member never loses another
  const bad = await archive.read('bad');
  if (bad.ok) throw new Error('it was read');
  return bad.problem;
}

/** A deflate stream of many zeros, made of one flushed piece repeated: gigabytes in a moment. */
function zeros(bytes: number): Uint8Array {
  const piece = 16 * 1024 * 1024;
  const flushed = deflateRawSync(Buffer.alloc(piece), { finishFlush: constants.Z_SYNC_FLUSH });
  return Buffer.concat([
    ...Array.from({ length: Math.ceil(bytes / piece) }, () => flushed),
    Buffer.from([3, 0]),
  ]);
}

describe('an archive that would unpack to too much', () => {
  test('5 GB that declare 5 GB are refused by the member limit before anything is unpacked', async () => {
    const compressed = zeros(4.2 * 1000 ** 3);
    expect(compressed.length).toBeLessThan(6 * MB);
    const problem = await problemOf({ compressed, compression: 'deflate', declared: 0xffff_0000 });
    expect(problem).toBe('bad unpacks to 4.3 GB; the limit for one member is 2.1 GB.');
  });

  test('5 GB that declare 5 MB stop at the sixth, with little memory held', async () => {
    const compressed = zeros(5 * 1000 ** 3);
    const before = process.memoryUsage().rss;
    const problem = await problemOf({ compressed, compression: 'deflate', declared: 5 * MB });
    expect(problem).toBe(
      'bad unpacks to more than the 5000000 bytes it declares: the archive is damaged or hostile.',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MB);
  });

  test('beyond 100 MB more than 200 to 1 is refused, and the limit is named', async () => {
    const compressed = zeros(200 * MB);
    expect(await problemOf({ compressed, compression: 'deflate', declared: 200 * MB })).toMatch(
      /^bad unpacks to 200 MB from \d+ kB; beyond 100 MB the limit is 200 times the compressed size\.$/,
    );
  });

  test('below 100 MB any ratio is fine', async () => {
    const data = Buffer.alloc(90 * MB);
    const archive = await open([{ name: 'zeros', data, compression: 'zstd' }]);
    const read = await archive.read('zeros');
    expect(read.ok && read.value.bytes.length).toBe(data.length);
  });

  test('many small bombs together meet the limit one big one would', async () => {
    const data = Buffer.alloc(45 * MB);
    const archive = await open(['a', 'b', 'c'].map((name) => ({ name, data, compression: 'zstd' })));
    expect((await archive.read('a')).ok).toBe(true);
    expect((await archive.read('a')).ok).toBe(true); // once more is not more
    expect((await archive.read('b')).ok).toBe(true);
    expect(await archive.read('c')).toMatchObject({
      problem: expect.stringContaining('limit is 200 times') as string,
    });
  });

  test('too many members and too large an archive are refused at opening', async () => {
    const zip = bytesAccess(
      writeZip([
        { name: 'a', data: text },
        { name: 'b', data: text },
        { name: 'c', data: text },
      ]),
    );
    expect(await openZipArchive(zip, { ...limits, members: 2 })).toMatchObject({
      problem: 'The archive has 3 members; the limit is 2.',
    });
    expect(await openZipArchive(zip, { ...limits, archiveBytes: 40_000 })).toMatchObject({
      problem: 'The archive unpacks to more than 40 kB, which is the limit.',
    });
  });
});

describe('an archive that is wrong', () => {
  test.each([
    [
      'declares less than it holds',
      { compression: 'deflate', declared: 100 },
      'more than the 100 bytes it declares',
    ],
    [
      'declares more than it holds',
      { compression: 'deflate', declared: 90_000 },
      'declares 90000: the archive is damaged',
    ],
    [
      'declares more, in zstd',
      { compression: 'zstd', declared: 90_000 },
      'declares 90000: the archive is damaged',
    ],
    [
      'declares less, in zstd frames',
      { compression: 'zstd', frames: 3, declared: 6_000 },
      'more than the 6000 bytes',
    ],
    ['is stored with a false size', { declared: 5 }, 'says it is 5 bytes long and is stored in 17000'],
    ['is encrypted', { flags: 1 }, 'is encrypted'],
    ['has an unknown method', { method: 14 }, 'compressed by method 14'],
    ['has other bytes than its checksum', { crc: 1 }, 'does not match its checksum'],
    ['is not deflate', { compression: 'deflate', compressed: Buffer.from('garbage!') }, 'is damaged'],
    ['is not zstd', { compression: 'zstd', compressed: Buffer.from('garbage!') }, 'not a zstd frame'],
    [
      'is half a deflate stream',
      { compression: 'deflate', compressed: deflateRawSync(text).subarray(0, 20) },
      'cut short',
    ],
  ] satisfies [string, Partial<ZipMember>, string][])(
    'a member that %s is refused, and its neighbour read',
    async (_, member, reason) => {
      expect(await problemOf(member)).toContain(reason);
    },
  );

  test('cut off anywhere, it is said to be cut short or read as it was; nothing throws', async () => {
    const zip = writeZip([
      { name: 'a', data: text, compression: 'zstd', frames: 2 },
      { name: 'b', data: text },
    ]);
    for (let length = 4; length < zip.length; length += 997) {
      const archive = await openZipArchive(bytesAccess(zip.subarray(0, length)));
      expect(archive).toMatchObject({ ok: false, problem: expect.stringContaining('cut short') as string });
    }
  });

  test('any one byte changed gives the right bytes or a problem, never wrong bytes', async () => {
    const zip = writeZip([{ name: 'a', data: text, compression: 'zstd', frames: 2 }]);
    for (let at = 0; at < zip.length; at += 1) {
      const broken = Uint8Array.from(zip);
      broken[at] = (broken[at] as number) ^ 0x41;
      const archive = await openZipArchive(bytesAccess(broken));
      const read = archive.ok ? await archive.value.read('a') : archive;
      if (read.ok) expect(crc32(read.value.bytes)).toBe(crc32(text));
    }
  });

  test('names that climb out of a folder are only names', async () => {
    const archive = await open([
      { name: '../../etc/passwd', data: 'one' },
      { name: '/etc/passwd', data: 'two' },
      { name: '__proto__', data: 'three' },
    ]);
    const read = await archive.read('../../etc/passwd');
    expect(read.ok && Buffer.from(read.value.bytes).toString()).toBe('one');
    expect((await archive.read('__proto__')).ok).toBe(true);
    expect(await archive.read('constructor')).toMatchObject({
      problem: 'The archive has no member constructor.',
    });
  });

  test('an empty archive has no members', async () => {
    expect((await open([])).members).toEqual([]);
  });
});

test.skipIf(process.platform !== 'linux')(
  'holds no file open once a member is read, however it is compressed',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'subtext-zip-'));
    const path = join(folder, 'a.zip');
    const compressions = ['stored', 'deflate', 'zstd'] as const;
    const members = compressions.map((compression) => ({
      name: compression,
      data: `as ${compression}`,
      compression,
    }));
    const bytes = writeZip([...members, { name: 'empty', data: '', compression: 'deflate' }]);
    writeFileSync(path, bytes);
    const opened = await openZipArchive(fileAccess(path, bytes.length));
    if (!opened.ok) throw new Error(opened.problem);
    for (const { name } of opened.value.members) expect((await opened.value.read(name)).ok).toBe(true);
    await wait(50); // a file that is open is seen to be
    const open = readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/self/fd/${fd}`)];
      } catch {
        return []; // the one that lists them
      }
    });
    expect(open.filter((name) => name === path)).toEqual([]);
    rmSync(folder, { recursive: true });
  },
);
