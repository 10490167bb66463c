import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const folder = mkdtempSync(join(tmpdir(), 'subtext-companions-'));
afterAll(() => rmSync(folder, { recursive: true }));

const trajectory = JSON.stringify({
  schema_version: 'ATIF-v1.4',
  session_id: 's1',
  agent: { name: 'agent', version: '1', model_name: 'model' },
  steps: [
    { step_id: 1, source: 'user', message: 'Add one and one.' },
    { step_id: 2, source: 'agent', message: 'Two.', reasoning_content: 'It is two.' },
  ],
});

/** Imports a folder with these files and says what was read by itself. */
async function importFolder(name: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    const at = join(folder, name, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, text);
  }
  const [project] = await rows<{ id: number }>(
    'insert into project (slug, name) values ($1, $1) returning id',
    [name],
  );
  const projectId = project?.id ?? 0;
  const importId = await createImport(projectId, name, {}, 'running');
  const sources = openPaths([join(folder, name)]);
  const report = await importSources({ projectId, importId, sources, options: {} });
  const read = await rows<{ name: string }>(
    'select name from import_file where project_id = $1 order by name',
    [projectId],
  );
  return { report, read: read.map((file) => file.name.slice(join(folder, name).length + 1)) };
}

test("a trial's result is read with its trajectory, from the folder above, and not by itself", async () => {
  const { report, read } = await importFolder('trial', {
    'trial/agent/trajectory.json': trajectory,
    'trial/result.json': JSON.stringify({ task_name: 't', verifier_result: { rewards: { reward: 1 } } }),
  });
  expect(read).toEqual(['trial/agent/trajectory.json']);
  expect(report).toMatchObject({ traces: { imported: 1, rejected: 0 }, outcomes: 1, issues: [] });
});

test('the same names elsewhere belong to nobody, and are read', async () => {
  const { read } = await importFolder('elsewhere', {
    'other/run/trajectory.json': trajectory,
    'other/result.json': JSON.stringify({ task_name: 't', verifier_result: { rewards: { reward: 1 } } }),
  });
  expect(read).toEqual(['other/result.json', 'other/run/trajectory.json']);
});
