import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import type { MappingInput } from '#lib/formats/mapping.ts';
import { success, type Result } from '#lib/result.ts';
import { rows } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { importDrafts, importSources } from '#lib/server/import/import-sources.ts';
import { openPaths } from '#lib/server/import/open-paths.ts';
import type { Draft } from '#lib/trace/draft.ts';
import { computeProjectAgreement } from '#lib/server/queries/compute-project-agreement.ts';
import { useDatabase } from '#tests/support/database.ts';
import { writeZip } from '#tests/support/zip-writer.ts';

useDatabase();

const folder = mkdtempSync(join(tmpdir(), 'subtext-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mapping: MappingInput = {
  id: ['id'],
  prompt: 'prompt',
  reasoning: 'thinking',
  answer: 'answer',
  model: 'model',
  outcomes: [{ name: 'lied', field: 'lied' }],
  labels: [
    {
      code: 'lied',
      rater: { kind: 'monitor', name: { value: 'judge' } },
      field: 'verdict',
      score: 'score',
      evidence: 'quote',
    },
  ],
};

const record = (id: number, more: Record<string, unknown> = {}) => ({
  id: `r${id}`,
  prompt: `What is ${id} + ${id}?`,
  thinking: `Twice ${id} 🎲.\n\nI could say anything.\n\nNo: it is ${2 * id}.`,
  answer: String(2 * id),
  model: 'm',
  lied: id % 2 === 0,
  verdict: id % 3 === 0 ? 'no' : id % 2 === 0,
  score: id / 10,
  quote: 'I could say anything.',
  ...more,
});

async function makeProject(slug: string): Promise<number> {
  const [project] = await rows<{ id: number }>(
    'insert into project (slug, name) values ($1, $1) returning id',
    [slug],
  );
  return project?.id ?? 0;
}

async function importText(
  projectId: number,
  name: string,
  text: string | Uint8Array,
  given: MappingInput | null = mapping,
  dryRun = false,
) {
  const file = join(folder, name);
  await writeFile(file, text);
  const options = given ? { mapping: given } : {};
  const importId = await createImport(projectId, name, options, 'running');
  return importSources({ projectId, importId, sources: openPaths([file]), options, dryRun });
}

const lines = (records: unknown[]) => records.map((item) => JSON.stringify(item)).join('\n');
const ten = Array.from({ length: 10 }, (_, index) => record(index + 1));

test('a file lands whole: traces, prompts, verdicts, evidence in its place, outcomes', async () => {
  const project = await makeProject('whole');
  const report = await importText(project, 'ten.jsonl', lines(ten));
  expect(report).toEqual({
    traces: { imported: 10, unchanged: 0, changed: 0, rejected: 0 },
    prompts: 10,
    steps: 30,
    images: 0,
    missingImages: 0,
    labels: 0,
    verdicts: 10,
    outcomes: 10,
    unmatched: 0,
    issueCount: 0,
    issues: [],
  });
  const quotes = await rows<{ quote: string; there: string; anchored: boolean }>(
    `select quote, anchored, substr((select string_agg(text, '' order by start) from passage
       where passage.trace_id = label.trace_id and passage.block = evidence.block), evidence.start, 21) as there
     from evidence join label on label.id = evidence.label_id where evidence.project_id = $1`,
    [project],
  );
  // substr counts code points from 1 and the die is one of them but two units: start - 1 + 1 is the place
  expect(quotes).toHaveLength(10);
  expect(quotes.every(({ quote, there, anchored }) => anchored && there === quote)).toBe(true);
  const { whole } = await computeProjectAgreement(project, {
    code: 'lied',
    a: 'monitor:judge',
    b: 'outcome',
    seed: 1,
    resamples: 200,
  });
  expect(whole.counts).toEqual({ tp: 4, fp: 0, fn: 1, tn: 5 });
});

test('the same file twice, and the same file under another name, changes nothing', async () => {
  const project = await makeProject('twice');
  const { id: _id, ...nameless } = mapping;
  await importText(project, 'first.jsonl', lines(ten), nameless);
  for (const name of ['first.jsonl', 'renamed.jsonl']) {
    const again = await importText(project, name, lines(ten), nameless);
    expect(again).toMatchObject({
      traces: { imported: 0, unchanged: 10, changed: 0, rejected: 0 },
      prompts: 0,
      verdicts: 0,
    });
  }
  expect(await count('trace', project)).toBe(10);
  expect(await count('label', project)).toBe(10);
});

test('a broken row is reported with its line and the rest lands', async () => {
  const project = await makeProject('broken');
  const text = [JSON.stringify(ten[0]), '{"id": "r2", "prompt": ', JSON.stringify(ten[2])].join('\n');
  const report = await importText(project, 'broken.jsonl', text);
  expect(report.traces).toEqual({ imported: 2, unchanged: 0, changed: 0, rejected: 1 });
  expect(report.issues).toHaveLength(1);
  expect(report.issues[0]?.place).toBe('line 2');
});

test('a changed record replaces its text, keeps its id, and its new verdict supersedes the old', async () => {
  const project = await makeProject('changed');
  await importText(project, 'a.jsonl', lines(ten));
  const before = await rows('select id from trace where project_id = $1 and source_key like $2', [
    project,
    '%r1',
  ]);
  const edited = [record(1, { answer: 'Two.', verdict: true }), ...ten.slice(1)];
  const report = await importText(project, 'a.jsonl', lines(edited));
  expect(report).toMatchObject({ traces: { imported: 0, unchanged: 9, changed: 1 }, verdicts: 1 });
  expect(
    await rows('select id from trace where project_id = $1 and answer_preview = $2', [project, 'Two.']),
  ).toEqual(before);
  const history = await rows<{ value: string; current: boolean }>(
    'select value, current from label where project_id = $1 and trace_id = $2 order by created_at, id',
    [project, (before[0] as { id: string }).id],
  );
  expect(history).toEqual([
    { value: 'no', current: false },
    { value: 'yes', current: true },
  ]);
});

test('quotes of a changed text move with their words, and one whose words are gone is kept unanchored', async () => {
  const project = await makeProject('moved');
  await importText(project, 'a.jsonl', lines([record(1), record(2)]));
  const moved = record(1, { thinking: 'New at the front. I could say anything.' });
  await importText(project, 'a.jsonl', lines([moved, record(2, { thinking: 'All new.', quote: undefined })]));
  const places = await rows(
    `select evidence.start, evidence.anchored, evidence.quote from evidence
      join label on label.id = evidence.label_id join trace on trace.id = label.trace_id
     where evidence.project_id = $1 and label.current order by trace.source_key`,
    [project],
  );
  const quote = 'I could say anything.';
  expect(places).toEqual([
    { start: 18, anchored: true, quote },
    { start: null, anchored: false, quote },
  ]);
});

test('two files whose records are numbered alike are different traces', async () => {
  const project = await makeProject('alike');
  await importText(project, 'run-1.jsonl', lines([record(1)]));
  const second = await importText(project, 'run-2.jsonl', lines([record(1, { answer: 'Two.' })]));
  expect(second.traces).toEqual({ imported: 1, unchanged: 0, changed: 0, rejected: 0 });
});

test('a dry run counts everything and leaves nothing behind', async () => {
  const project = await makeProject('dry');
  const report = await importText(project, 'ten.jsonl', lines(ten), mapping, true);
  expect(report).toMatchObject({ traces: { imported: 10 }, prompts: 10, verdicts: 10 });
  for (const table of ['trace', 'prompt', 'rater', 'code', 'import', 'import_file'])
    expect(await count(table, project)).toBe(0);
});

test('one key twice in an import: the same again is unchanged, something else is an error that names the first', async () => {
  const project = await makeProject('double');
  const importId = await createImport(project, 'double', {}, 'running');
  const trace = (place: string, text: string): Result<Draft, never> =>
    success({
      ...{ type: 'trace', sourceKey: 'one', place, prompt: {}, condition: {}, sample: 0, status: 'complete' },
      ...{ blocks: [{ role: 'assistant', kind: 'answer', text }], outcomes: [], labels: [], metadata: {} },
    });
  const drafts = Readable.from([
    trace('line 1', 'first'),
    trace('line 2', 'second'),
    trace('line 3', 'first'),
  ]);
  const report = await importDrafts({ projectId: project, importId, options: {} }, 'double', drafts);
  expect(report.traces).toEqual({ imported: 1, unchanged: 1, changed: 0, rejected: 1 });
  expect(report.issues).toMatchObject([{ place: 'line 2' }]);
  expect(report.issues[0]?.reason).toContain('line 1');
});

test('NUL and lone surrogates are replaced one for one, counted, and offsets hold', async () => {
  const project = await makeProject('odd');
  const thinking = 'a\u0000b \ud800 c. I could say anything.';
  const report = await importText(project, 'odd.jsonl', lines([record(1, { thinking })]));
  expect(report.traces.imported).toBe(1);
  const [trace] = await rows<{ replaced: number; text: string; start: number }>(
    `select trace.replaced, passage.text, evidence.start from trace
      join evidence on evidence.project_id = trace.project_id
      join passage on (passage.trace_id, passage.block) = (trace.id, evidence.block) where trace.project_id = $1`,
    [project],
  );
  expect(trace).toEqual({ replaced: 2, text: 'a␀b \ufffd c. I could say anything.', start: 9 });
});

test.each([
  ['empty.jsonl', '', /empty/i],
  ['pointer.jsonl', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n', /LFS/],
  ['cut.eval', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), /zip|archive/i],
  ['picture.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /PNG/],
  ['deep.json', `${'['.repeat(200)}${']'.repeat(200)}`, /deep/],
])(
  '%s is refused with a sentence that says what it is, and nothing lands',
  async (name, content, sentence) => {
    const project = await makeProject(`bad-${name.replace('.', '-')}`);
    const report = await importText(project, name, content, null);
    expect(report.traces.imported).toBe(0);
    expect(report.issues.map((issue) => issue.reason).join(' ')).toMatch(sentence);
    expect(await count('trace', project)).toBe(0);
  },
);

async function count(table: string, project: number): Promise<number> {
  const [found] = await rows<{ n: number }>(
    `select count(*)::int as n from "${table}" where project_id = $1`,
    [project],
  );
  return found?.n ?? -1;
}

test('a title spells out what would turn the list around', async () => {
  const project = await makeProject('turned');
  await importText(project, 'a.jsonl', lines([record(1, { prompt: 'safe \u202elive\u200b' })]));
  expect(await rows('select title from prompt where project_id = $1', [project])).toEqual([
    { title: 'safe ⟨RLO⟩live⟨ZWSP⟩' },
  ]);
});

test('an archive is looked into, an archive inside it is not', async () => {
  const project = await makeProject('nested');
  const data = lines([record(1)]);
  const inner = writeZip([{ name: 'in.jsonl', data }]);
  const outer = writeZip([
    { name: 'a.jsonl', data },
    { name: 'b.zip', data: inner },
  ]);
  const report = await importText(project, 'outer.zip', outer, null);
  expect(report.traces.imported).toBe(1);
  expect(report.issues.map((issue) => issue.reason)).toEqual([
    'An archive inside an archive is not opened: unpack it first.',
  ]);
});
