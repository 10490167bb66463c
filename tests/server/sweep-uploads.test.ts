import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as makeId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { createImport, type ImportStatus } from '#lib/server/import/import-record.ts';
import { sweepUploads } from '#lib/server/import/sweep-uploads.ts';
import { keepUpload, uploadsFolder } from '#lib/server/import/uploads.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject } from '#tests/support/trace-drafts.ts';

useDatabase();
const directory = mkdtempSync(join(tmpdir(), 'subtext-sweep-'));
let project = 0;
beforeAll(async () => {
  process.env.SUBTEXT_DATA_DIR = directory;
  project = await makeBareProject('sweep');
});
afterAll(() => rmSync(directory, { recursive: true }));

const dayMs = 24 * 3600 * 1000;

async function keepFiles(importId: string, ageDays = 0): Promise<string> {
  await keepUpload(importId, 'a.jsonl', 0, new Blob(['{}']).stream(), 2);
  const folder = join(uploadsFolder(), importId);
  const at = (Date.now() - ageDays * dayMs) / 1000;
  for (const path of ['0.data', '0.json', ''].map((name) => join(folder, name))) utimesSync(path, at, at);
  return folder;
}

async function made(status: ImportStatus, ageDays = 0): Promise<{ id: string; folder: string }> {
  const id = await createImport(project, status, {}, status);
  await rows(`update import set created_at = now() - make_interval(days => $2) where id = $1`, [id, ageDays]);
  return { id, folder: await keepFiles(id, ageDays) };
}

const isKnown = async (id: string) => (await rows('select from import where id = $1', [id])).length === 1;

test('files of what has ended go; of what can go on they stay however old; drafts and strangers go after a week', async () => {
  const ended = [await made('done'), await made('cancelled')];
  const needed = await Promise.all(
    (['queued', 'running', 'paused', 'failed'] as const).map((status) => made(status, 400)),
  );
  const [draft, oldDraft] = [await made('uploading', 6), await made('uploading', 8)];
  // Begun long ago, and a file was added yesterday.
  const lately = await made('uploading', 30);
  await keepFiles(lately.id, 1);
  const strangers = { young: await keepFiles(makeId(), 6), old: await keepFiles(makeId(), 8) };
  const other = join(uploadsFolder(), 'not-ours');
  mkdirSync(other);

  expect(await sweepUploads()).toEqual({ folders: 3, drafts: 1 });
  for (const { id, folder } of ended) expect([existsSync(folder), await isKnown(id)]).toEqual([false, true]);
  for (const { id, folder } of needed) expect([existsSync(folder), await isKnown(id)]).toEqual([true, true]);
  for (const { id, folder } of [draft, lately])
    expect([existsSync(folder), await isKnown(id)]).toEqual([true, true]);
  expect([existsSync(oldDraft.folder), await isKnown(oldDraft.id)]).toEqual([false, false]);
  expect([existsSync(strangers.young), existsSync(strangers.old), existsSync(other)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(await sweepUploads()).toEqual({ folders: 0, drafts: 0 });
  expect(await sweepUploads(Date.now() + 10 * dayMs)).toEqual({ folders: 1, drafts: 2 });
});

test('nothing was ever handed over: there is nothing to sweep', async () => {
  rmSync(uploadsFolder(), { recursive: true });
  expect(await sweepUploads()).toEqual({ folders: 0, drafts: 0 });
});
