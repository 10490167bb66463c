import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pauseImport } from '#lib/server/commands/imports.ts';
import { matchUnmatched } from '#lib/server/commands/match-unmatched.ts';
import { rows } from '#lib/server/db.ts';
import { createImport, type ImportOptions, type StoredCounts } from '#lib/server/import/import-record.ts';
import { mostDrafts } from '#lib/server/import/batches.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { getImport, listUnmatched } from '#lib/server/queries/get-import.ts';
import { useDatabase } from '#tests/support/database.ts';
import { begin, mapping, read, record, useRecordFiles } from '#tests/support/record-files.ts';
import { makeBareProject } from '#tests/support/trace-drafts.ts';

useDatabase();

const { folder, write } = useRecordFiles();

const countTraces = async (projectId: number) =>
  (await rows<{ n: number }>('select count(*)::int as n from trace where project_id = $1', [projectId]))[0]
    ?.n;

test('a paused import keeps its batches and goes on after them, counting every trace once', async () => {
  const project = await makeBareProject('paused');
  const path = write('long.jsonl', [
    ...Array.from({ length: 2500 }, (_, id) => record(id)),
    'no object',
    ...Array.from({ length: 700 }, (_, id) => record(5000 + id)),
  ]);
  const importId = await begin(project);
  let batches = 0;
  await read(project, importId, [path], {
    onProgress: async () => {
      if ((batches += 1) === 1) await pauseImport(project, importId);
    },
  });
  const paused = await getImport(project, importId);
  expect(paused.status).toBe('paused');
  expect(paused.counts.traces?.imported).toBe(mostDrafts);
  expect(paused.progress).toMatchObject({ files: 1, totalBytes: statSync(path).size });
  expect(await countTraces(project)).toBe(mostDrafts);

  await rows(`update import set status = 'queued' where id = $1`, [importId]);
  const report = await read(project, importId, [path]);
  expect(report.traces).toEqual({ imported: 3200, unchanged: 0, changed: 0, rejected: 1 });
  expect(report.issueCount).toBe(1);
  const done = await getImport(project, importId);
  expect([done.status, done.issueCount]).toEqual(['done', 1]);
  expect(await countTraces(project)).toBe(3200);
});

test('an import that died in its second file goes on there and reads the first no more', async () => {
  const project = await makeBareProject('second');
  const paths = [
    write(
      'one.jsonl',
      Array.from({ length: 10 }, (_, id) => record(id)),
    ),
    write(
      'two.jsonl',
      Array.from({ length: 2000 }, (_, id) => record(100 + id)),
    ),
    join(folder, 'nowhere.jsonl'),
  ];
  const importId = await begin(project);
  let batches = 0;
  await expect(
    read(project, importId, paths, {
      onProgress: () => {
        if ((batches += 1) === 2) throw new Error('The machine went away.');
      },
    }),
  ).rejects.toThrow('went away');
  expect(await countTraces(project)).toBe(10 + mostDrafts);
  const failed = await getImport(project, importId);
  expect([failed.status, failed.error]).toEqual(['failed', 'The machine went away.']);

  await rows(`update import set status = 'queued' where id = $1`, [importId]);
  const seen: string[] = [];
  const report = await read(project, importId, paths, {
    onProgress: (_report, file) => void seen.push(file),
  });
  expect(new Set(seen)).toEqual(new Set([paths[1]]));
  expect(report.traces).toEqual({ imported: 2010, unchanged: 0, changed: 0, rejected: 0 });
  expect(report.issueCount).toBe(1);
});

test('the same bytes again are known without being read', async () => {
  const project = await makeBareProject('same');
  const path = write(
    'same.jsonl',
    Array.from({ length: 30 }, (_, id) => record(id)),
  );
  await read(project, await begin(project), [path]);
  const seen: StoredCounts[] = [];
  const report = await read(project, await begin(project), [path], {
    onProgress: (found) => void seen.push(structuredClone(found)),
  });
  expect(report.traces).toEqual({ imported: 0, unchanged: 30, changed: 0, rejected: 0 });
  const other = { options: { mapping: { ...mapping, prompt: 'answer' } } };
  const changed = await read(project, await begin(project), [path], other);
  expect(changed.traces).toEqual({ imported: 0, unchanged: 0, changed: 30, rejected: 0 });
  const back = await read(project, await begin(project), [path]);
  expect(back.traces).toEqual({ imported: 0, unchanged: 0, changed: 30, rejected: 0 });
});

test('a dry run says what would change and what labels would lose, and writes nothing', async () => {
  const project = await makeBareProject('dry');
  const judged = {
    ...mapping,
    labels: [
      {
        code: 'lied',
        rater: { kind: 'monitor' as const, name: { value: 'judge' } },
        field: 'verdict',
        evidence: 'quote',
      },
    ],
  };
  const said = (id: number, thinking: string) => ({
    ...record(id, thinking),
    verdict: 'yes',
    quote: 'I could lie.',
  });
  const before = write('dry.jsonl', [
    said(1, 'Hm. I could lie.'),
    said(2, 'Well. I could lie.'),
    said(3, 'I could lie.'),
  ]);
  await read(project, await begin(project), [before], { options: { mapping: judged } });
  write('dry.jsonl', [
    said(1, 'First of all: hm. I could lie.'),
    said(2, 'I would never.'),
    said(3, 'I could lie.'),
    said(4, 'I could lie.'),
  ]);
  const importId = await createImport(project, 'file', {}, 'running');
  const report = await read(project, importId, [before], { options: { mapping: judged }, dryRun: true });
  expect(report.traces).toEqual({ imported: 1, unchanged: 1, changed: 2, rejected: 0 });
  expect([report.prompts, report.verdicts]).toEqual([1, 1]);
  expect(report.changes?.map(({ parts, labels, moved, lost }) => ({ parts, labels, moved, lost }))).toEqual([
    { parts: ['reasoning'], labels: 1, moved: 1, lost: 0 },
    { parts: ['reasoning'], labels: 1, moved: 0, lost: 1 },
  ]);
  expect(await countTraces(project)).toBe(3);
  expect(await rows('select id from import where id = $1', [importId])).toEqual([]);
});

test('labels without a trace are kept, counted in a dry run, and matched when their trace has come', async () => {
  const project = await makeBareProject('waiting');
  const verdicts = write('verdicts.jsonl', [
    { id: 1, verdict: 'yes', quote: 'again' },
    { id: 7, verdict: 'no' },
  ]);
  const join = {
    ...{ join: ['id'], outcomes: [] },
    labels: [
      {
        code: 'lied',
        rater: { kind: 'monitor' as const, name: { value: 'judge' } },
        field: 'verdict',
        evidence: 'quote',
      },
    ],
  };
  const importId = await begin(project);
  const report = await read(project, importId, [verdicts], { options: { mapping: join } });
  expect([report.unmatched, report.verdicts, report.issueCount]).toEqual([2, 0, 0]);
  expect(await listUnmatched(project, importId, 0, 10)).toMatchObject([
    { place: 'line 1', keys: { id: 1 }, found: 0, labels: 1, outcomes: 0 },
    { place: 'line 2', keys: { id: 7 }, found: 0, labels: 1, outcomes: 0 },
  ]);

  await read(project, await begin(project), [write('late.jsonl', [record(1), record(2)])]);
  expect(await matchUnmatched(project)).toEqual({ matched: 1, left: 1 });
  expect((await getImport(project, importId)).unmatchedCount).toBe(1);
  expect(
    await rows(
      `select value, quote, anchored, block from label join evidence on evidence.label_id = label.id
        where label.project_id = $1`,
      [project],
    ),
  ).toEqual([{ value: 'yes', quote: 'again', anchored: true, block: 1 }]);
});

test('a dry run knows that labels will find traces of the same files', async () => {
  const project = await makeBareProject('dry-join');
  const paths = [
    write('traces.jsonl', [record(1), record(2)]),
    write('labels.jsonl', [
      { id: 1, lied: 'yes' },
      { id: 9, lied: 'no' },
    ]),
  ];
  const options: ImportOptions = {
    mappings: [
      { shape: ['answer', 'id', 'prompt', 'thinking'], mapping },
      {
        shape: ['id', 'lied'],
        mapping: {
          join: ['id'],
          labels: [{ code: 'lied', rater: { kind: 'source', name: { value: 's' } }, field: 'lied' }],
        },
      },
    ],
  };
  const importId = await createImport(project, 'file', {}, 'running');
  const dry = await importSources({
    ...{ projectId: project, importId, sources: openPaths(paths), options, dryRun: true },
  });
  expect([dry.traces.imported, dry.labels, dry.unmatched]).toEqual([2, 1, 1]);
  const real = await importSources({
    ...{ projectId: project, importId: await begin(project), sources: openPaths(paths), options },
  });
  expect([real.traces.imported, real.labels, real.unmatched]).toEqual([2, 1, 1]);
});

test('any format’s labels can be taken for traces that are there, by keys of one’s choice', async () => {
  const project = await makeBareProject('join-on');
  await read(project, await begin(project), [write('there.jsonl', [record(1), record(2)])]);
  const labelled = {
    ...mapping,
    labels: [{ code: 'lied', rater: { kind: 'human' as const, name: { value: 'Ann' } }, field: 'lied' }],
  };
  const path = write('again.jsonl', [{ ...record(2), lied: 'yes' }]);
  const options: ImportOptions = { mapping: labelled, joinOn: ['id'] };
  const report = await read(project, await begin(project, options), [path], { options });
  expect([report.traces.imported, report.labels, report.unmatched]).toEqual([0, 1, 0]);
  expect(await countTraces(project)).toBe(2);
});
