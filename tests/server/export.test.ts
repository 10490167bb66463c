import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { v7 as makeId } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import type { LabelExportRow } from '#lib/exports/label-row.ts';
import { everything, parseExportSelection } from '#lib/exports/selection.ts';
import { raterOf } from '#lib/server/access.ts';
import { saveLabel } from '#lib/server/commands/save-label.ts';
import { rows } from '#lib/server/db.ts';
import { readLabels } from '#lib/server/exports/read-labels.ts';
import { everybody } from '#lib/server/exports/selected-labels.ts';
import { streamDownload } from '#lib/server/exports/stream-download.ts';
import { writeExport } from '#lib/server/exports/write-export.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeProjectWithMembers } from '#tests/support/people.ts';
import { labelDraft, makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();
const directory = mkdtempSync(join(tmpdir(), 'subtext-export-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Many passages long, with a pair of surrogates in every sentence. */
const long = Array.from({ length: 400 }, (_, i) => `第${i}步：我可以 🙂 说谎 🧑‍⚕️。 Then I decide ${i}.`).join(
  '\n\n',
);
const labelled = (key: string, quote: string) =>
  traceDraft(key, {
    reasoning: long,
    outcomes: [{ name: 'switched', value: 'True', positive: true }],
    labels: [{ ...labelDraft('human', 'Ada', 'deceptive', 'yes'), evidence: [{ quote }] }],
  });

async function makeProject(slug: string): Promise<number> {
  const projectId = await makeBareProject(slug);
  await writeDrafts(projectId, [
    labelled('b', '第399步：我可以 🙂 说谎 🧑‍⚕️。'),
    labelled('a', 'decide 0.\n\n第1步'),
    traceDraft('c', { labels: [labelDraft('monitor', '=judge', 'deceptive', 'no', -1)] }),
    traceDraft('d', { labels: [labelDraft('monitor', '=judge', 'deceptive', null)] }),
  ]);
  return projectId;
}

async function read(projectId: number, search: Record<string, string> = {}): Promise<LabelExportRow[]> {
  const { selection } = parseExportSelection(search);
  const found: LabelExportRow[] = [];
  const stream = readLabels({ id: projectId, slug: 'x' }, selection, everybody);
  for await (const row of stream.rows) found.push(row);
  return found;
}

async function connections(): Promise<number> {
  const [found] = await rows<{ count: number }>(
    'select count(*)::int as count from pg_stat_activity where datname = current_database()',
  );
  return found?.count ?? 0;
}

async function textOf(traceId: string, block: number): Promise<string> {
  const passages = await rows<{ text: string }>(
    'select text from passage where trace_id = $1 and block = $2 order by start',
    [traceId, block],
  );
  return passages.map(({ text }) => text).join('');
}

describe('an export', () => {
  test('of the same labels is the same bytes, and its manifest says so', async () => {
    const projectId = await makeProject('twice');
    const [once, again] = [join(directory, 'once'), join(directory, 'again')];
    for (const shape of ['jsonl', 'csv'] as const) {
      const manifest = await writeExport({ projectId, shape, directory: once });
      expect(await writeExport({ projectId, shape, directory: again })).toEqual(manifest);
      for (const name of [`labels.${shape}`, 'manifest.json'])
        expect(readFileSync(join(again, name))).toEqual(readFileSync(join(once, name)));
      const bytes = readFileSync(join(once, `labels.${shape}`));
      expect(manifest.files).toEqual([
        {
          ...{ name: `labels.${shape}`, bytes: bytes.length, rows: 3 },
          sha256: createHash('sha256').update(bytes).digest('hex'),
        },
      ]);
      expect(manifest.counts).toEqual({
        ...{ labels: 3, traces: 3, quotes: 2, unanchored: 0, mismatched: 0 },
        labels_by_code: { deceptive: 3 },
        labels_by_rater: { 'human:Ada': 2, 'monitor:=judge': 1 },
      });
    }
    expect(readdirSync(once).sort()).toEqual(['labels.csv', 'labels.jsonl', 'manifest.json']);
  });

  test('is in the order of its keys, whatever the order of import', async () => {
    const found = await read(await makeProject('order'));
    expect(found.map(({ source_key }) => source_key)).toEqual(['a', 'b', 'c']);
  });

  test('gives every quote its place in both units', async () => {
    const found = await read(await makeProject('quotes'));
    const quotes = found.flatMap(({ trace_id, evidence }) =>
      evidence.map((quote) => ({ trace_id, ...quote })),
    );
    expect(quotes).toHaveLength(2);
    for (const quote of quotes) {
      const text = await textOf(quote.trace_id, quote.block ?? -1);
      expect(text.slice(quote.start ?? 0, quote.end ?? 0)).toBe(quote.quote);
      const points = Array.from(text).slice(quote.start_code_point ?? 0, quote.end_code_point ?? 0);
      expect(points.join('')).toBe(quote.quote);
      expect(quote).toMatchObject({ kind: 'reasoning', role: 'assistant', anchored: true, unit: 'utf-16' });
    }
    expect(quotes[1]?.start_code_point).toBeLessThan(quotes[1]?.start ?? 0);
  });

  test('says how a quote was found and what the source wrote, where that differs', async () => {
    const projectId = await makeProject('found');
    await rows(
      `update evidence set match = 'fuzzy', source_quote = 'Something like it'
        where project_id = $1 and ordinal = 0 and label_id = (select min(label_id::text)::uuid from evidence where project_id = $1)`,
      [projectId],
    );
    const quotes = (await read(projectId)).flatMap(({ evidence }) => evidence);
    const found = quotes.map(({ match, source_quote }) => [match, source_quote]);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(['fuzzy', 'Something like it']);
    expect(found).toContainEqual(['exact', null]);
  });

  test('finds a quote that the text does not hold, and counts it', async () => {
    const projectId = await makeProject('mismatch');
    await rows(
      `update evidence set start = start + 1, "end" = "end" + 1 where project_id = $1 and quote like '%399%'`,
      [projectId],
    );
    const { counts } = await writeExport({
      projectId,
      shape: 'jsonl',
      directory: join(directory, 'mismatch'),
    });
    expect(counts).toMatchObject({ quotes: 2, unanchored: 1, mismatched: 1 });
    const [row] = (await read(projectId)).filter(({ source_key }) => source_key === 'b');
    expect(row?.evidence[0]).toMatchObject({
      anchored: false,
      block: null,
      start: null,
      start_code_point: null,
    });
  });

  test('leaves out labels that were changed or taken back', async () => {
    const { project, members } = await makeProjectWithMembers('Taken Back');
    await writeDrafts(project.id, [labelled('a', '第1步')]);
    const rater = await raterOf(project.id, members.annotator);
    const [base] = await read(project.id);
    const [code] = await rows<{ id: string }>('select id from code where project_id = $1', [project.id]);
    const write = async (value: string | null, supersedes: string | null) => {
      const id = makeId();
      const said = { value, score: null, note: '', slot: '', evidence: [] };
      const target = { traceId: base?.trace_id ?? '', codeId: code?.id ?? '' };
      await saveLabel(project.id, rater.id, { id, ...target, ...said, supersedes });
      return id;
    };
    const first = await write('yes', null);
    const second = await write('no', first);
    const own = () => read(project.id, { raters: `human:${rater.name}` });
    expect((await own()).map(({ label_id, value }) => [label_id, value])).toEqual([[second, 'no']]);
    await write(null, second);
    expect(await own()).toEqual([]);
    expect(await read(project.id)).toHaveLength(1);
  });

  test('holds what was asked for: traces, codes, raters, one person’s own', async () => {
    const { project, members } = await makeProjectWithMembers('Selection');
    await writeDrafts(project.id, [
      labelled('a', '第1步'),
      traceDraft('c', { condition: { model: 'm' }, labels: [labelDraft('monitor', 'j', 'other', 'no')] }),
    ]);
    const keys = async (search: Record<string, string>) =>
      (await read(project.id, search)).map(({ source_key }) => source_key);
    expect(await keys({})).toEqual(['a', 'c']);
    expect(await keys({ model: 'm' })).toEqual(['c']);
    expect(await keys({ codes: 'deceptive' })).toEqual(['a']);
    expect(await keys({ raters: 'monitor:j' })).toEqual(['c']);
    expect(await keys({ label: 'deceptive:yes', codes: 'other' })).toEqual([]);
    expect(parseExportSelection({ modle: 'm' }).ignored).toEqual(['modle']);

    const { rows: own } = readLabels({ id: project.id, slug: 'x' }, everything, {
      onlyUserId: members.annotator.id,
    });
    expect(await own.next()).toEqual({ done: true, value: undefined });
  });

  test('of another project holds nothing of this one', async () => {
    await makeProject('full');
    expect(await read(await makeBareProject('empty'))).toEqual([]);
  });

  test('as CSV reads back as one record a label', async () => {
    const projectId = await makeProject('csv');
    await writeExport({ projectId, shape: 'csv', directory: join(directory, 'csv') });
    const records: Record<string, string>[] = parse(readFileSync(join(directory, 'csv', 'labels.csv')), {
      columns: true,
    });
    expect(records.map(({ source_key, rater, score }) => [source_key, rater, score])).toEqual([
      ['a', 'Ada', ''],
      ['b', 'Ada', ''],
      ['c', "'=judge", '-1'],
    ]);
    expect(records[0]?.quotes).toBe('decide 0.\n\n第1步');
  });
});

describe('a large export', () => {
  test('is read in batches, from one snapshot, and lets go when it is left early', async () => {
    const projectId = await makeBareProject('large');
    await writeDrafts(
      projectId,
      Array.from({ length: 2500 }, (_, i) =>
        traceDraft(`t${String(i).padStart(5, '0')}`, {
          labels: [labelDraft('human', 'Ada', 'deceptive', 'yes')],
        }),
      ),
    );
    const before = await connections();
    const stream = readLabels({ id: projectId, slug: 'large' }, everything, everybody);
    await stream.rows.next();
    await rows('delete from label where project_id = $1', [projectId]);
    let count = 1;
    for await (const _row of stream.rows) count += 1;
    expect(count).toBe(2500);
    expect(await connections()).toBe(before);
  });

  test('stops when the browser leaves', async () => {
    const projectId = await makeProject('left');
    const before = await connections();
    let open = false;
    async function* pieces() {
      open = true;
      try {
        for await (const row of readLabels({ id: projectId, slug: 'x' }, everything, everybody).rows)
          yield Buffer.from(row.label_id);
      } finally {
        open = false;
      }
    }
    const response = await streamDownload(pieces(), { name: 'a"b.csv', mediaType: 'text/csv' });
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="a_b.csv"');
    const reader = response.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    expect(open).toBe(true);
    await reader?.cancel();
    expect(open).toBe(false);
    expect(await connections()).toBe(before);
  });
});
