import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listFiles } from '#lib/server/files/list-files.ts';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'subtext-list-'));
  for (const folder of ['in', 'in/b', 'in/.git', 'out', 'out/deep']) mkdirSync(join(base, folder));
  for (const file of [
    'in/run10.json',
    'in/run9.json',
    'in/b/x.json',
    'in/.git/config',
    'in/.DS_Store',
    'out/secret',
  ]) {
    writeFileSync(join(base, file), '');
  }
  symlinkSync(join(base, 'out/secret'), join(base, 'in/link-out'));
  symlinkSync(join(base, 'out'), join(base, 'in/link-folder-out'));
  symlinkSync(join(base, 'in'), join(base, 'in/b/loop'));
  symlinkSync(join(base, 'in/run9.json'), join(base, 'in/z-link-in'));
  symlinkSync(join(base, 'nowhere'), join(base, 'in/broken'));
});
afterAll(() => rmSync(base, { recursive: true }));

test('lists files in sorted order, follows no link out of the folder, ends in a loop, and says what it skipped', async () => {
  const list = await listFiles(join(base, 'in'));
  if (!list.ok) throw new Error(list.problem);
  const short = (path: string) => path.slice(join(base, 'in').length + 1);
  expect(list.value.files.map(short)).toEqual(['b/x.json', 'run9.json', 'run10.json', 'z-link-in']);
  expect(list.value.skipped.map(short).sort()).toEqual([
    'b/loop: a link that leads out of the folder',
    'broken: a link that leads nowhere',
    'link-folder-out: a link that leads out of the folder',
    'link-out: a link that leads out of the folder',
  ]);
});

test('a file is a list of itself; nothing there is said', async () => {
  const file = join(base, 'in/run9.json');
  expect(await listFiles(file)).toEqual({ ok: true, value: { files: [file], skipped: [] } });
  expect(await listFiles(join(base, 'none'))).toMatchObject({ ok: false });
});
