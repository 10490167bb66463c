import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startKillable, type Killable } from '#tests/support/killable.ts';

const folder = mkdtempSync(join(tmpdir(), 'subtext-crash-'));
const directory = mkdtempSync(join(tmpdir(), 'subtext-crash-data-'));
let running: Killable | null = null;
afterAll(async () => {
  await running?.kill();
  for (const path of [folder, directory]) rmSync(path, { recursive: true, force: true });
});

const perFile = 2000;
const all = 3 * perFile;
const record = (id: number) => ({
  id: `r${id}`,
  prompt: `Question ${id}`,
  thinking: `Thinking of ${id} 🙂.\n\nI could lie about ${id}, 漢字.`,
  answer: `Answer ${id}`,
  verdict: id % 3 === 0 ? 'yes' : 'no',
  quote: `I could lie about ${id}`,
});

const paths = [0, 1, 2].map((file) => {
  const lines = Array.from({ length: perFile }, (_, i) => JSON.stringify(record(file * perFile + i)));
  for (const [place, broken] of [`{"id": "broken`, '"no object"', '7'].entries())
    lines.splice(300 + 700 * place, 0, broken);
  return write(`traces-${file}.jsonl`, lines);
});
const joined = 300;
const strangers = 25;
paths.push(
  write(
    'labels.jsonl',
    Array.from({ length: joined + strangers }, (_, i) =>
      JSON.stringify({ id: i < joined ? `r${i * 20}` : `stranger${i}`, lied: i % 2 === 0 ? 'yes' : 'no' }),
    ),
  ),
);

const options = {
  mappings: [
    {
      shape: ['answer', 'id', 'prompt', 'quote', 'thinking', 'verdict'],
      mapping: {
        ...{ id: ['id'], prompt: 'prompt', reasoning: 'thinking', answer: 'answer' },
        labels: [
          {
            ...{ code: 'lied', field: 'verdict', evidence: 'quote' },
            rater: { kind: 'monitor' as const, name: { value: 'judge' } },
          },
        ],
      },
    },
    {
      shape: ['id', 'lied'],
      mapping: {
        join: ['id'],
        labels: [{ code: 'lied', field: 'lied', rater: { kind: 'human' as const, name: { value: 'Ann' } } }],
      },
    },
  ],
};

test('a server killed ten times in the middle of imports leaves whole batches, and each import ends with exactly its rows', async () => {
  const seed = Date.now() % 1_000_000;
  const random = randomFrom(seed);
  console.info(`crash: seed ${seed}`);
  const landedAtKills: number[] = [];
  running = await startKillable(directory);
  let working = false;
  for (const [name, kills] of [['first', 4] as const, ['second', 3] as const, ['third', 3] as const]) {
    const { projectId } = await running.tell<{ projectId: number }>({ begin: name, paths, options });
    for (let kill = 0; kill < kills; kill += 1) {
      if (!working) await running.tell('work');
      const from = Math.floor(((kill + random()) / kills) * all);
      await until(
        running.url,
        (client) => countLanded(client, projectId),
        (landed) => landed >= from,
      );
      await wait(random() * 120);
      await running.kill();
      running = await startKillable(directory);
      working = false;
      landedAtKills.push(await query(running.url, (client) => expectWholeBatches(client, projectId)));
    }
    await running.tell('work');
    working = true;
    await until(
      running.url,
      (client) => statusOf(client, projectId),
      (status) => status === 'done',
    );
    await query(running.url, (client) => expectExactRows(client, projectId));
  }
  console.info(`crash: landed at the kills: ${landedAtKills.join(', ')} of ${all}`);
  expect(landedAtKills).toHaveLength(10);
  expect(landedAtKills.filter((landed) => landed > 0 && landed < all).length).toBeGreaterThanOrEqual(3);
}, 180_000);

const countsSql = `select import.counts, import.status,
  (select count(*)::int from trace where project_id = $1) as traces,
  (select count(*)::int from block where project_id = $1) as blocks,
  (select count(*)::int from label join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and kind = 'human') as labels,
  (select count(*)::int from verdict where project_id = $1) as verdicts,
  (select count(*)::int from evidence where project_id = $1 and anchored) as evidence,
  (select count(*)::int from import_issue where project_id = $1) as issues,
  (select count(*)::int from unmatched_record where project_id = $1) as unmatched,
  (select coalesce(sum(jsonb_array_length(entries)), 0)::int from raw_chunk where project_id = $1) as raws
  from import where project_id = $1`;

async function countsAndRows(client: pg.Client, projectId: number) {
  const { rows } = await client.query(countsSql, [projectId]);
  expect(rows).toHaveLength(1);
  const { counts, status, ...there } = rows[0] as {
    counts: { traces?: { imported: number; rejected: number; unchanged: number } } & Record<string, unknown>;
    status: string;
  } & Record<string, number>;
  return { counts, status, there };
}

/** What the record says has landed is what is there. Returns how many traces. */
async function expectWholeBatches(client: pg.Client, projectId: number): Promise<number> {
  const { counts, there } = await countsAndRows(client, projectId);
  const traces = counts.traces?.imported ?? 0;
  expect(there).toEqual({
    ...{ traces, blocks: 3 * traces, evidence: traces, raws: traces },
    ...{ verdicts: counts.verdicts ?? 0, labels: counts.labels ?? 0 },
    ...{ issues: counts.issueCount ?? 0, unmatched: counts.unmatched ?? 0 },
  });
  return traces;
}

async function expectExactRows(client: pg.Client, projectId: number): Promise<void> {
  const { counts, there } = await countsAndRows(client, projectId);
  expect(there).toEqual({
    ...{ traces: all, blocks: 3 * all, evidence: all, raws: all, verdicts: all },
    ...{ labels: joined, issues: 9, unmatched: strangers },
  });
  expect(counts).toMatchObject({
    traces: { imported: all, unchanged: 0, changed: 0, rejected: 9 },
    ...{ prompts: all, labels: joined, verdicts: all, unmatched: strangers, issueCount: 9 },
  });
  const texts = await client.query<{ id: string; texts: string[] }>(
    `select trace.metadata ->> 'id' as id, array_agg(text order by ordinal) as texts from trace join (
       select block.project_id, block.trace_id, block.ordinal, string_agg(passage.text, '' order by passage.start) as text
         from block join passage on (passage.project_id, passage.trace_id, passage.block)
           = (block.project_id, block.trace_id, block.ordinal) group by 1, 2, 3) as whole
       on (whole.project_id, whole.trace_id) = (trace.project_id, trace.id)
      where trace.project_id = $1 group by trace.id, 1`,
    [projectId],
  );
  const found = new Map(texts.rows.map((row) => [row.id, row.texts]));
  const expected = Array.from({ length: all }, (_, id) => record(id));
  expect(found).toEqual(new Map(expected.map((one) => [one.id, [one.prompt, one.thinking, one.answer]])));
  const distinct = await client.query(
    `select (select count(distinct (file, place))::int from import_issue where project_id = $1) as issues,
            (select count(distinct (file, place))::int from unmatched_record where project_id = $1) as unmatched`,
    [projectId],
  );
  expect(distinct.rows).toEqual([{ issues: 9, unmatched: strangers }]);
}

async function countLanded(client: pg.Client, projectId: number): Promise<number> {
  const { counts, status } = (
    await client.query('select counts, status from import where project_id = $1', [projectId])
  ).rows[0] as { counts: { traces?: { imported: number } }; status: string };
  return status === 'done' ? all : (counts.traces?.imported ?? 0);
}

async function statusOf(client: pg.Client, projectId: number): Promise<string> {
  const { rows } = await client.query<{ status: string; error: string | null }>(
    'select status, error from import where project_id = $1',
    [projectId],
  );
  if (rows[0]?.status === 'failed') throw new Error(`The import failed: ${rows[0].error}`);
  return rows[0]?.status ?? '';
}

async function until<T>(url: string, ask: (client: pg.Client) => Promise<T>, enough: (value: T) => boolean) {
  await query(url, async (client) => {
    const end = Date.now() + 40_000;
    while (!enough(await ask(client))) {
      if (Date.now() > end) throw new Error('It did not come to that within 40 s.');
      await wait(5);
    }
  });
}

async function query<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function write(name: string, lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** The same numbers in [0, 1) for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
