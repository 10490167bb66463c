import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { mostDrafts } from '#lib/server/import/batches.ts';
import { createImport, type ImportOptions } from '#lib/server/import/import-record.ts';
import { importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import { getImport } from '#lib/server/queries/get-import.ts';
import { useDatabase } from '#tests/support/database.ts';
import { begin, mapping, read, record, useRecordFiles } from '#tests/support/record-files.ts';
import { makeBareProject } from '#tests/support/trace-drafts.ts';

useDatabase();

const { folder, write } = useRecordFiles();

test('after an interruption a trace that was there already still refuses another one under its key', async () => {
  const project = await makeBareProject('conflicts');
  const there = Array.from({ length: 2 * mostDrafts + 200 }, (_, id) => record(id));
  const before = write('there.jsonl', there);
  await read(project, await begin(project), [before]);
  const paths = [
    write('first.jsonl', [record(0), record(9000)]),
    write('second.jsonl', there.slice(1)),
    write('third.jsonl', [record(1, 'Another.'), record(0, 'Another.'), record(9000, 'Another.')]),
  ];
  const options: ImportOptions = {
    mapping,
    knownAs: Object.fromEntries(paths.map((path) => [path, before])),
  };
  const importId = await begin(project);
  let batches = 0;
  await expect(
    read(project, importId, paths, {
      options,
      onProgress: () => {
        if ((batches += 1) === 3) throw new Error('The machine went away.');
      },
    }),
  ).rejects.toThrow('went away');
  expect((await getImport(project, importId)).counts.traces).toMatchObject({
    ...{ imported: 1, unchanged: 2 * mostDrafts + 1 },
  });

  await rows(`update import set status = 'queued' where id = $1`, [importId]);
  const report = await read(project, importId, paths, { options });
  expect(report.traces).toEqual({ imported: 1, unchanged: there.length, changed: 0, rejected: 3 });
  expect(report.issues.map(({ place, reason }) => [place, reason.split(' and ')[0]])).toEqual([
    ['line 1', 'Has the same key as line 2'],
    ['line 2', 'Has the same key as line 1'],
    ['line 3', 'Has the same key as line 2'],
  ]);
});

test('a file whose bytes are known refuses another trace under one of its keys, before and after an interruption', async () => {
  const project = await makeBareProject('known-conflicts');
  const known = write('known.jsonl', [record(1), record(2)]);
  await read(project, await begin(project), [known]);
  const other = write('other.jsonl', [record(2, 'Another.'), record(3)]);
  const third = join(folder, 'third.jsonl');
  const options: ImportOptions = { mapping, knownAs: { [other]: known, [third]: known } };
  const whole = await read(project, await begin(project), [known, other], { options });
  expect(whole.traces).toEqual({ imported: 1, unchanged: 2, changed: 0, rejected: 1 });

  const more = Array.from({ length: mostDrafts + 100 }, (_, id) => record(100 + id));
  write('third.jsonl', [...more, record(2, 'Another.')]);
  const importId = await begin(project);
  let batches = 0;
  const stopped = read(project, importId, [known, third], {
    options,
    onProgress: () => {
      if ((batches += 1) === 2) throw new Error('The machine went away.');
    },
  });
  await expect(stopped).rejects.toThrow('went away');
  await rows(`update import set status = 'queued' where id = $1`, [importId]);
  const report = await read(project, importId, [known, third], { options });
  expect(report.traces).toEqual({ imported: more.length, unchanged: 2, changed: 0, rejected: 1 });
});

test('outcomes are counted that are new or say something else, in a dry run as in the import', async () => {
  const project = await makeBareProject('outcomes');
  const options: ImportOptions = { mapping: { ...mapping, outcomes: [{ name: 'lied', field: 'lied' }] } };
  const counted: number[] = [];
  for (const second of [false, false, true]) {
    const path = write('outcomes.jsonl', [
      { ...record(1), lied: true },
      { ...record(2), lied: second },
    ]);
    await rows(`update import_file set recipe = 'another' where project_id = $1`, [project]); // so that it is read
    const dryId = await createImport(project, 'file', {}, 'running');
    const dry = await importSources({
      ...{ projectId: project, importId: dryId, sources: openPaths([path]), options, dryRun: true },
    });
    const real = await read(project, await begin(project), [path], { options });
    counted.push(dry.outcomes, real.outcomes);
  }
  expect(counted).toEqual([2, 2, 0, 0, 1, 1]);
});
