import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { useDatabase } from '#tests/support/database.ts';
import { hostileFiles } from '#tests/support/hostile-files.ts';
import { makeBareProject } from '#tests/support/trace-drafts.ts';
import { writeZip } from '#tests/support/zip-writer.ts';

useDatabase();

const folder = mkdtempSync(join(tmpdir(), 'subtext-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));
const all = hostileFiles.map((one) => ({ ...one, path: join(folder, one.file) }));
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
let project = 0;
beforeAll(async () => {
  for (const { path, bytes } of all) writeFileSync(path, bytes());
  project = await makeBareProject('hostile');
});

async function importPath(projectId: number, path: string, dryRun = false) {
  const importId = await createImport(projectId, path, {}, 'running');
  return importSources({ projectId, importId, sources: openPaths([path]), options: {}, dryRun });
}

const count = async (table: string, projectId: number) =>
  (await rows<{ n: number }>(`select count(*)::int as n from ${table} where project_id = $1`, [projectId]))[0]
    ?.n;

test('there are at least 200, no two with one name, no two of the same bytes', () => {
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const digests = all.map(({ bytes }) => createHash('sha256').update(bytes()).digest('hex'));
  expect(new Set(digests).size).toBe(all.length);
});

describe('one by one', () => {
  test.each(all)('$name', async ({ path, imported, rejected, issues }) => {
    const before = await count('trace', project);
    const report = await importPath(project, path);
    const said = report.issues.map(({ file, place, reason }) => `${place}: ${reason} [${file}]`);
    expect(report.traces, said.join('\n')).toEqual({ imported, rejected, unchanged: 0, changed: 0 });
    expect(said.filter((one) => !issues.some((issue) => issue.test(one)))).toEqual([]);
    expect(issues.filter((issue) => !said.some((one) => issue.test(one)))).toEqual([]);
    expect(said).toHaveLength(issues.length);
    for (const one of said) expect(one.length).toBeLessThan(2000);
    expect(await count('trace', project)).toBe((before ?? 0) + imported);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('nothing is left half-done: no transaction open, every import ended, every trace with its blocks', async () => {
    expect(
      await rows(
        `select state from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
      ),
    ).toEqual([]);
    expect(await rows(`select distinct status from import where project_id = $1`, [project])).toEqual([
      { status: 'done' },
    ]);
  });
});

test('all in one folder: every file as it was by itself; a dry run before it counts the same and writes nothing', async () => {
  const whole = await makeBareProject('hostile-folder');
  const rehearsed = await importPath(whole, folder, true);
  for (const table of ['trace', 'prompt', 'import', 'import_file', 'label', 'passage'])
    expect(await count(table, whole)).toBe(0);
  const report = await importPath(whole, folder);
  expect(report.traces).toMatchObject({
    imported: sum(all.map((one) => one.imported)),
    rejected: sum(all.map((one) => one.rejected)),
  });
  expect(report.issues).toHaveLength(sum(all.map((one) => one.issues.length)));
  expect(rehearsed.traces).toEqual(report.traces);
});

test('all in one archive: what is no archive itself lands as it did, an archive is refused with its name', async () => {
  const archived = await makeBareProject('hostile-archive');
  const small = all
    .map((one) => ({ ...one, data: one.bytes() }))
    .filter(({ data }) => data.length < 20_000_000);
  const isZip = ({ data }: { data: Uint8Array }) => data[0] === 0x50 && data[1] === 0x4b;
  const path = join(folder, 'all.zip');
  writeFileSync(
    path,
    writeZip(small.map(({ file, data }) => ({ name: file, data, compression: 'deflate' }))),
  );
  const report = await importPath(archived, path);
  // A log of Inspect is an archive that its format reads as a whole.
  const plain = small.filter((one) => one.file.endsWith('.eval') || !isZip(one));
  expect(report.traces.imported).toBe(sum(plain.map((one) => one.imported)));
  expect(report.traces.rejected).toBe(sum(plain.map((one) => one.rejected)));
});
