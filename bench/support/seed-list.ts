import { v7 as makeId } from 'uuid';
import { generateText } from '#bench/generated-text.ts';
import { seededRandom } from '#bench/rounds.ts';
import { copyTables, type Cell } from '#lib/server/copy/copy-in.ts';
import { rows, transaction } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';

const perBatch = 20_000;
const textLength = 300;
/** Texts that are told apart; traces take them in turn, each with a word of its own before it. */
const distinctTexts = 20_000;
/** Every so manieth trace has a person's label; a monitor's verdict. */
const everyLabel = 50;
const everyVerdict = 5;

export type SeededList = { projectId: number; traces: number; textBytes: number };

/**
 * A project of `count` traces with COPY: 20 samples of a prompt, 48 conditions, 12 groups, an outcome each, labels of a
 * person on a fiftieth and of a monitor on a fifth, and a passage of reasoning each that is in the search index.
 */
export async function seedList(count: number): Promise<SeededList> {
  const [project] = await rows<{ id: number }>(
    `insert into project (slug, name) values ('list', 'List') returning id`,
  );
  const projectId = project?.id ?? 0;
  const importId = await createImport(projectId, 'list', {}, 'done');
  const [code, person, monitor] = await seedRaters(projectId);
  const conditions = await seedConditions(projectId);
  const random = seededRandom(7);
  const below = (limit: number) => Math.floor(random() * limit);
  const nextText = generateText(7);
  const texts = Array.from({ length: Math.min(count, distinctTexts) }, () => nextText(textLength));
  const index = await dropTextIndex();
  let textBytes = 0;
  for (let from = 0; from < count; from += perBatch) {
    const tables: Record<keyof typeof columns, Cell[][]> = {
      ...{ prompt: [], trace: [], block: [], passage: [], outcome: [], label: [] },
    };
    let prompt = '';
    for (let at = from; at < Math.min(count, from + perBatch); at += 1) {
      const id = makeId();
      const text = `n${at} ${texts[at % texts.length] ?? ''}`;
      textBytes += Buffer.byteLength(text);
      if (at % 20 === 0) {
        prompt = makeId();
        tables.prompt.push([projectId, prompt, `p${at}`, `Prompt ${below(1e6)}`, `g${below(12)}`, [], true]);
      }
      tables.trace.push([
        ...[projectId, id, prompt, conditions[below(conditions.length)] ?? '', importId, `s${at}`, `h${at}`],
        ...[`line ${at + 1}`, at % 20, below(10) === 0 ? 'truncated' : 'complete'],
        ...[below(8) === 0 ? 'summary' : 'raw', 1, 1 + below(200), text.length + below(50_000), below(2_000)],
        ...['The answer.', { json: { site: `s${below(40)}`, score: below(1000) / 1000 } }],
      ]);
      tables.block.push([projectId, id, 0, 'assistant', 'reasoning', text.length, [0]]);
      tables.passage.push([projectId, id, 0, 0, text, true]);
      tables.outcome.push([projectId, id, 'correct', 'x', [true, false, null][below(3)] ?? null]);
      const label = (rater: string) =>
        tables.label.push([projectId, makeId(), id, rater, code, below(2) ? 'yes' : 'no']);
      if (at % everyLabel === 0) label(person);
      if (at % everyVerdict === 0) label(monitor);
    }
    await transaction((client) =>
      copyTables(
        client,
        (Object.keys(columns) as (keyof typeof columns)[]).map((table) => ({
          ...{ table, columns: columns[table], rows: tables[table] },
        })),
      ),
    );
  }
  await rows('update import set indexed_at = now() where project_id = $1', [projectId]);
  await rows(`set maintenance_work_mem = '512MB'; ${index}; reset maintenance_work_mem`);
  await rows('vacuum analyze');
  return { projectId, traces: count, textBytes };
}

const columns = {
  prompt: ['project_id', 'id', 'source_key', 'title', 'group', 'gold', 'searchable'],
  trace: [
    ...['project_id', 'id', 'prompt_id', 'condition_id', 'import_id', 'source_key', 'content_hash', 'place'],
    ...['sample', 'status', 'observability', 'block_count', 'step_count', 'reasoning_length'],
    ...['answer_length', 'answer_preview', 'metadata'],
  ],
  block: ['project_id', 'trace_id', 'ordinal', 'role', 'kind', 'length', 'step_starts'],
  passage: ['project_id', 'trace_id', 'block', 'start', 'text', 'searchable'],
  outcome: ['project_id', 'trace_id', 'name', 'value', 'positive'],
  label: ['project_id', 'id', 'trace_id', 'rater_id', 'code_id', 'value'],
} as const;

/** The text index is built at once in the end: how it is filled is measured elsewhere (search-index). */
async function dropTextIndex(): Promise<string> {
  const [found] = await rows<{ sql: string }>(
    `select indexdef as sql from pg_indexes where indexname = 'passage_text_trgm_idx'`,
  );
  await rows('drop index passage_text_trgm_idx');
  return found?.sql ?? '';
}

async function seedConditions(projectId: number): Promise<string[]> {
  const ids = Array.from({ length: 48 }, () => makeId());
  for (const [at, id] of ids.entries())
    await rows(
      `insert into condition (project_id, id, hash, model, trigger, strategy) values ($1, $2, $3, $4, $5, $6)`,
      [projectId, id, `c${at}`, `model-${at % 8}`, `trigger-${at % 3}`, `strategy-${at % 2}`],
    );
  return ids;
}

/** A code, a person and a monitor. */
async function seedRaters(projectId: number): Promise<[code: string, person: string, monitor: string]> {
  const [book, code, person, monitor] = [makeId(), makeId(), makeId(), makeId()];
  await rows(`insert into codebook (project_id, id, name) values ($1, $2, 'Book')`, [projectId, book]);
  await rows(
    `insert into code (project_id, id, codebook_id, key, name, scope, value_type)
     values ($1, $2, $3, 'hint', 'Hint', 'trace', 'binary')`,
    [projectId, code, book],
  );
  await rows(
    `insert into rater (project_id, id, kind, name) values ($1, $2, 'human', 'Ada'), ($1, $3, 'monitor', 'Mon')`,
    [projectId, person, monitor],
  );
  return [code, person, monitor];
}
