import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { reparse } from '#lib/server/import/reparse.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject } from '#tests/support/trace-drafts.ts';

useDatabase();

const folder = mkdtempSync(join(tmpdir(), 'subtext-reparse-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function importText(projectId: number, name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const importId = await createImport(projectId, name, {}, 'running');
  return importSources({ projectId, importId, options: {}, sources: openPaths([path]) });
}

async function readAgain(projectId: number, dryRun = false) {
  const importId = await createImport(projectId, 'again', {}, 'running');
  return reparse({ projectId }, { importId, dryRun });
}

const reply = (id: string, answers: string[]) =>
  JSON.stringify({
    id,
    model: 'm',
    request: { messages: [{ role: 'user', content: `Ask ${id} 🎲` }] },
    choices: answers.map((content, index) => ({ index, message: { role: 'assistant', content } })),
  });

test('records read again by the same reader change nothing, whatever they hold', async () => {
  const project = await makeBareProject('again');
  await importText(
    project,
    'replies.jsonl',
    [reply('a', ['One', 'Two', 'Three']), reply('b', ['Four']), reply('a', ['Five'])].join('\n'),
  );
  const report = await readAgain(project);
  expect(report.traces).toEqual({ imported: 0, unchanged: 5, changed: 0, rejected: 0 });
  expect(report.issueCount).toBe(0);
});

test('what an older reader made of a record is made anew, under its key; labels keep their place', async () => {
  const project = await makeBareProject('older');
  await importText(project, 'replies.jsonl', [reply('a', ['One', 'Two']), reply('b', ['Three'])].join('\n'));
  // As an older reader might have left it: another text, another hash.
  const [changed] = await rows<{ id: string; source_key: string }>(
    `update trace set content_hash = 'old', answer_preview = 'Old' where project_id = $1 and raw_part = 1
      returning id, source_key`,
    [project],
  );
  await rows(`update passage set text = 'Old' where trace_id = $1 and block = 1`, [changed?.id]);
  const dry = await readAgain(project, true);
  expect(dry.traces).toEqual({ imported: 0, unchanged: 2, changed: 1, rejected: 0 });
  expect(dry.changes?.[0]?.parts).toEqual(['answer']);
  const report = await readAgain(project);
  expect(report.traces).toEqual({ imported: 0, unchanged: 2, changed: 1, rejected: 0 });
  expect(await rows('select source_key, answer_preview from trace where id = $1', [changed?.id])).toEqual([
    { source_key: changed?.source_key, answer_preview: 'Two' },
  ]);
  // Also what was read again can be read again.
  expect((await readAgain(project)).traces).toEqual({ imported: 0, unchanged: 3, changed: 0, rejected: 0 });
});
