import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { useDatabase } from '#tests/support/database.ts';
import { jsonLines } from '#tests/support/read-format.ts';

useDatabase();

const folder = mkdtempSync(join(tmpdir(), 'subtext-annotations-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Imports files at once, as one person would hand them over. */
async function importFiles(projectId: number, files: Record<string, string>) {
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    await writeFile(path, text);
    paths.push(path);
  }
  const importId = await createImport(projectId, 'annotations', {}, 'running');
  return importSources({ projectId, importId, sources: openPaths(paths), options: {} });
}

async function makeProject(slug: string): Promise<number> {
  const [project] = await rows<{ id: number }>(
    'insert into project (slug, name) values ($1, $1) returning id',
    [slug],
  );
  return project?.id ?? 0;
}

/** The labels of a project: who says what of which text, and at which words. */
async function labelsOf(projectId: number): Promise<string[]> {
  const found = await rows<{ line: string }>(
    `select concat_ws(' | ', trace.answer_preview, rater.name, code.key, label.value,
              evidence.start || '-' || evidence.end || ' ' || evidence.quote || case when anchored then '' else '?' end) as line
       from label join trace on trace.id = label.trace_id join rater on rater.id = label.rater_id
       join code on code.id = label.code_id left join evidence on evidence.label_id = label.id
      where label.project_id = $1 and label.current order by 1`,
    [projectId],
  );
  return found.map(({ line }) => line);
}

test('the answers of several annotators to one text land on one trace, in whatever order they come', async () => {
  const project = await makeProject('prodigy');
  const row = (task: number, text: string, name: string, more: object) => ({
    text,
    _input_hash: text.length,
    _task_hash: task,
    _session_id: name,
    answer: 'accept',
    ...more,
  });
  const so = { spans: [{ start: 2, end: 4, label: 'SO' }] };
  const report = await importFiles(project, {
    'db.jsonl': jsonLines([
      row(1, '😀 so it is', 'ann', so),
      row(2, 'another', 'ann', { label: 'X' }),
      row(1, '😀 so it is', 'bo', so),
      row(2, 'another', 'cy', { label: 'X', answer: 'reject' }),
    ]),
  });
  expect(report.traces).toMatchObject({ imported: 2, rejected: 0 });
  expect(report.issues).toEqual([]);
  expect(await labelsOf(project)).toEqual([
    'another | ann | X | yes',
    'another | cy | X | no',
    '😀 so it is | ann | SO | yes | 3-5 so',
    '😀 so it is | bo | SO | yes | 3-5 so',
  ]);
});

test('the files of several annotators of doccano are labels on the same traces', async () => {
  const project = await makeProject('doccano');
  const record = (label: unknown[]) => jsonLines([{ id: 4, text: 'so it is', label }]);
  const report = await importFiles(project, {
    'out/ann.jsonl': record([[0, 2, 'SO']]),
    'out/bo.jsonl': record([
      [0, 2, 'SO'],
      [3, 5, 'IT'],
    ]),
  });
  expect(report.traces).toMatchObject({ imported: 1, unchanged: 1, rejected: 0 });
  expect(await labelsOf(project)).toEqual([
    'so it is | ann | SO | yes | 0-2 so',
    'so it is | bo | IT | yes | 3-5 it',
    'so it is | bo | SO | yes | 0-2 so',
  ]);
});

test('a task of Label Studio that names a trace puts its spans on it, at the words nearest to where they stood', async () => {
  const project = await makeProject('label-studio');
  const text = 'so it is, and so it was';
  await importFiles(project, {
    'run.jsonl': jsonLines([{ id: 'a', messages: [{ role: 'assistant', content: text }] }]),
  });
  const [trace] = await rows<{ id: string }>('select id from trace where project_id = $1', [project]);
  const result = [
    {
      id: 'r',
      type: 'labels',
      from_name: 'l',
      to_name: 'text',
      value: { start: 14, end: 16, text: 'so', labels: ['SO'] },
    },
  ];
  const tasks = [
    { id: 1, data: { text, trace_id: trace?.id ?? '' }, annotations: [{ completed_by: 1, result }] },
  ];
  const report = await importFiles(project, { 'tasks.json': JSON.stringify(tasks) });
  expect(report.issues).toEqual([]);
  expect(await labelsOf(project)).toEqual([`${text} | 1 | SO | yes | 14-16 so`]);
});
