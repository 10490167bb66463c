import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MappingInput } from '#lib/formats/mapping.ts';
import { saveMapping } from '#lib/server/commands/save-mapping.ts';
import { rows } from '#lib/server/db.ts';
import { listTables } from '#lib/server/import/list-tables.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { previewSources } from '#lib/server/import/preview.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const text = [
  { q: 'What is 1 + 1?', why: 'One and one.', said: '2', verdict: 'YES', meta: { run: 'a' } },
  { q: 'What is 2 + 2?', why: 'Two and two.', said: '4', verdict: 'NO', meta: { run: 'a' } },
  { q: 'What is 3 + 3?', why: 'Three and three.', said: '6', verdict: '', meta: { run: 'b' } },
]
  .map((record) => JSON.stringify(record))
  .join('\n');
const shape = ['meta', 'q', 'said', 'verdict', 'why'];
const mapping: MappingInput = { prompt: 'q', reasoning: 'why', answer: 'said' };

async function makeProject(slug: string): Promise<number> {
  const [project] = await rows<{ id: number }>(
    'insert into project (slug, name) values ($1, $1) returning id',
    [slug],
  );
  return project?.id ?? 0;
}

async function makeFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mappings-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

test('a table is told with its fields, the values seen in them and how often they are filled', async () => {
  const folder = await makeFolder({ 'a.jsonl': text, 'b.jsonl': text });
  const [group, ...others] = await listTables(await makeProject('fields'), openPaths([folder]), {});
  expect(others).toEqual([]);
  expect(group).toMatchObject({ shape, records: 3 });
  expect(group?.files).toHaveLength(2);
  expect(group?.fields).toContainEqual({ path: 'verdict', filled: 2, values: ['YES', 'NO'], closed: true });
  expect(group?.fields).toContainEqual({ path: 'meta.run', filled: 3, values: ['a', 'b'], closed: true });
  expect(group?.choices.map(({ origin }) => origin)).toEqual(['suggested']);
});

test('a saved mapping is what files with the same fields start from', async () => {
  const project = await makeProject('saved');
  const folder = await makeFolder({ 'a.jsonl': text });
  await saveMapping(project, { name: 'Sums', shape: [...shape].reverse(), mapping });
  const [group] = await listTables(project, openPaths([folder]), {});
  expect(group?.choices[0]).toEqual({ origin: 'saved', name: 'Sums', mapping });
  const [file] = await previewSources(project, openPaths([folder]), {});
  expect(file?.mapping).toMatchObject(mapping);
  expect(file?.traces[0]?.blocks.map((block) => block.text)).toEqual(['What is 1 + 1?', 'One and one.', '2']);
});

test('a table of which no field could be told is unmapped, until somebody says which field is what', async () => {
  const project = await makeProject('unmapped');
  const folder = await makeFolder({ 'a.jsonl': '{"foo":"Why?","bar":"Because."}\n' });
  const [before] = await previewSources(project, openPaths([folder]), {});
  expect(before).toMatchObject({ unmapped: true, problem: null, traceCount: 0 });
  const said: MappingInput = { prompt: 'foo', answer: 'bar' };
  const [after] = await previewSources(project, openPaths([folder]), { mapping: said });
  expect(after).toMatchObject({ unmapped: false, traceCount: 1 });
});

test('the same name again replaces a mapping, and the last one saved comes first', async () => {
  const project = await makeProject('replaced');
  const folder = await makeFolder({ 'a.jsonl': text });
  await saveMapping(project, { name: 'First', shape, mapping });
  await saveMapping(project, { name: 'Second', shape, mapping });
  await saveMapping(project, { name: 'First', shape, mapping: { ...mapping, model: 'meta.run' } });
  const [group] = await listTables(project, openPaths([folder]), {});
  expect(group?.choices.map(({ name }) => name).slice(0, 2)).toEqual(['First', 'Second']);
  expect(group?.choices[0]?.mapping.model).toBe('meta.run');
});

test('a name that belongs to files with other fields is not taken from them', async () => {
  const project = await makeProject('taken');
  await saveMapping(project, { name: 'Sums', shape, mapping });
  await expect(saveMapping(project, { name: 'Sums', shape: ['other'], mapping })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('a mapping saved in one project is not offered in another', async () => {
  await saveMapping(await makeProject('mine'), { name: 'Sums', shape, mapping });
  const folder = await makeFolder({ 'a.jsonl': text });
  const [group] = await listTables(await makeProject('theirs'), openPaths([folder]), {});
  expect(group?.choices.map(({ origin }) => origin)).toEqual(['suggested']);
});

test('a mapping chosen for some fields leaves files with other fields alone', async () => {
  const project = await makeProject('chosen');
  const other = JSON.stringify({ prompt: 'Why?', thinking: 'Because.', answer: 'So.' });
  const folder = await makeFolder({ 'a.jsonl': text, 'b.jsonl': other });
  await saveMapping(project, { name: 'Sums', shape, mapping });
  const swapped = { ...mapping, reasoning: 'said', answer: 'why' };
  const [a, b] = await previewSources(project, openPaths([folder]), {
    mappings: [{ shape, mapping: swapped }],
  });
  expect(a?.traces[0]?.blocks.map((block) => block.text)).toEqual(['What is 1 + 1?', '2', 'One and one.']);
  expect(b?.traces[0]?.blocks.map((block) => block.text)).toEqual(['Why?', 'Because.', 'So.']);
});

test('tags stay in the answers of a table where splitting is switched off', async () => {
  const project = await makeProject('tags');
  const folder = await makeFolder({
    'a.jsonl': JSON.stringify({ question: 'Why?', response: '<think>Because.</think>So.' }),
  });
  const kindsWith = async (splitTags: boolean) => {
    const [file] = await previewSources(project, openPaths([folder]), { splitTags });
    return file?.traces[0]?.blocks.map(({ kind }) => kind);
  };
  expect(await kindsWith(true)).toEqual(['prompt', 'reasoning', 'answer']);
  expect(await kindsWith(false)).toEqual(['prompt', 'answer']);
});

test('the preview tells which files hold labels only, and the keys they could be found by', async () => {
  const project = await makeProject('labels-only');
  const folder = await makeFolder({ 'a.jsonl': text });
  const judged = { ...mapping, outcomes: [{ name: 'ok', field: 'verdict', yes: ['YES'], no: ['NO'] }] };
  const [file] = await previewSources(project, openPaths([folder]), { mapping: judged });
  expect(file).toMatchObject({ traceCount: 3, joins: 0, joinedBy: [] });
  expect(file?.metadataKeys.length).toBeGreaterThan(0);
  const joinOn = file?.metadataKeys.slice(0, 1) ?? [];
  const [labels] = await previewSources(project, openPaths([folder]), { mapping: judged, joinOn });
  expect(labels).toMatchObject({ traceCount: 0, joins: 3, said: 2, joinedBy: joinOn, traces: [] });
});

test('answers found within answers are shown beside the right ones', async () => {
  const folder = await makeFolder({ 'a.jsonl': text });
  const [file] = await previewSources(await makeProject('extracted'), openPaths([folder]), {
    mapping: { ...mapping, gold: 'said', answerPattern: { pattern: '([46])' } },
  });
  expect(file?.extracted.map(({ answer, gold }) => [answer, gold])).toEqual([
    [null, ['2']],
    ['4', ['4']],
    ['6', ['6']],
  ]);
});

test('a file called like one that was imported is told, unless it is the same one', async () => {
  const project = await makeProject('earlier');
  const importId = '0190a000-0000-7000-8000-000000000001';
  const folder = await makeFolder({ 'a.jsonl': text });
  const [seen] = await previewSources(project, openPaths([folder]), { mapping });
  expect(seen?.earlier).toEqual([]);
  await rows(
    `insert into import (project_id, id, source, options, status) values ($1, $2, 'a', '{}', 'done')`,
    [project, importId],
  );
  const remember = (hash: string) =>
    rows(
      `insert into import_file (project_id, import_id, ordinal, name, bytes, hash) values ($1, $2, 0, 'old/a.jsonl', $3, $4)
       on conflict (project_id, import_id, ordinal) do update set hash = excluded.hash`,
      [project, importId, Buffer.byteLength(text), hash],
    );
  await remember('other');
  const [changed] = await previewSources(project, openPaths([folder]), { mapping });
  expect(changed?.earlier).toMatchObject([{ name: 'old/a.jsonl' }]);
  await remember(createHash('sha256').update(text).digest('hex'));
  const [same] = await previewSources(project, openPaths([folder]), { mapping });
  expect(same?.earlier).toEqual([]);
});
