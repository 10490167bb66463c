import { v7 as makeId } from 'uuid';
import { raterOf } from '#lib/server/access.ts';
import { createProject } from '#lib/server/commands/create-project.ts';
import { copyTables, type Cell } from '#lib/server/copy/copy-in.ts';
import { rows, transaction } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { splitsPair } from '#lib/trace/offsets.ts';
import { cutPassages } from '#lib/trace/passages.ts';

/** A text to read, where its steps begin, and the marks on it as [start, end). */
export type ReaderText = {
  text: string;
  steps: readonly number[];
  marks: readonly (readonly [number, number])[];
};

export type SeededReader = {
  projectId: number;
  slug: string;
  /** A code of spans, whose labels are seeded. */
  spanCode: string;
  /** A code of steps, given with the key `q`; nothing is labelled with it yet. */
  stepCode: string;
  /** The traces' ids, by the names of the texts. */
  ids: Record<string, string>;
};

/**
 * A text of exactly `units` UTF-16 units with a step and a mark in every so many units: a step begins with a paragraph where
 * one does, else with a word; marks have 40 to 239 units, one a stretch.
 */
export function layOut(source: string, units: number, stepEvery: number, markEvery: number): ReaderText {
  // A half character at the end would not be storable.
  const text = source.slice(0, splitsPair(source, units) ? units - 1 : units).padEnd(units, '.');
  const steps = Array.from({ length: Math.ceil(units / stepEvery) }, (_, index) => {
    const [from, to] = [index * stepEvery, Math.min((index + 1) * stepEvery, units)];
    if (index === 0) return 0;
    const paragraph = text.indexOf('\n\n', from);
    if (paragraph !== -1 && paragraph + 2 < to) return paragraph + 2;
    const word = text.indexOf(' ', from);
    return word !== -1 && word + 1 < to ? word + 1 : onBorder(text, from);
  });
  const marks = Array.from({ length: Math.floor(units / markEvery) }, (_, index) => {
    const start = onBorder(text, index * markEvery + Math.min(80, markEvery >> 2));
    return [start, onBorder(text, Math.min(start + 40 + ((index * 37) % 200), units))] as const;
  });
  return { text, steps, marks };
}

/** Writes each text as a trace of one reasoning block whose marks are the first account's own labels, one a mark. */
export async function seedReader(texts: Record<string, ReaderText>): Promise<SeededReader> {
  const [owner] = await rows<{ id: string; name: string }>('select id, name from "user" limit 1');
  if (!owner) throw new Error('There is no account to read as: the instance has not started.');
  const { id: projectId, slug } = await createProject(owner.id, { name: 'Reader' });
  const rater = await raterOf(projectId, owner);
  const importId = await createImport(projectId, 'reader', {}, 'done');
  const [prompt, condition] = [makeId(), makeId()];
  await rows(
    `insert into prompt (project_id, id, source_key, title, gold) values ($1, $2, 'p', 'Prompt', '{}')`,
    [projectId, prompt],
  );
  await rows(`insert into condition (project_id, id, hash) values ($1, $2, 'c')`, [projectId, condition]);
  const [spanCode, stepCode] = await seedCodes(projectId);
  const ids: Record<string, string> = {};
  for (const [name, { text, steps, marks }] of Object.entries(texts)) {
    const id = makeId();
    ids[name] = id;
    const labels = marks.map(([start, end]) => ({ id: makeId(), start, end }));
    const cells: Record<keyof typeof columns, Cell[][]> = {
      trace: [
        [
          ...[projectId, id, prompt, condition, importId, name, name, name],
          ...['complete', 'raw', 1, steps.length, text.length, 0, ''],
        ],
      ],
      block: [[projectId, id, 0, 'assistant', 'reasoning', text.length, [...steps]]],
      passage: cutPassages(text).map(({ start, text }) => [projectId, id, 0, start, text]),
      label: labels.map((label) => [projectId, label.id, id, rater.id, spanCode, `span:${label.id}`, 'yes']),
      evidence: labels.map(({ id, start, end }) => [
        ...[projectId, id, 0, 0, start, end, text.slice(start, end), true],
      ]),
    };
    await transaction((client) =>
      copyTables(
        client,
        (Object.keys(columns) as (keyof typeof columns)[]).map((table) => ({
          ...{ table, columns: columns[table], rows: cells[table] },
        })),
      ),
    );
  }
  // As after an import that has come to its end: nothing is left to do in the background.
  await rows('update import set indexed_at = now() where project_id = $1', [projectId]);
  await rows('vacuum analyze');
  return { projectId, slug, spanCode, stepCode, ids };
}

const columns = {
  trace: [
    ...['project_id', 'id', 'prompt_id', 'condition_id', 'import_id', 'source_key', 'content_hash', 'place'],
    ...['status', 'observability', 'block_count', 'step_count', 'reasoning_length', 'answer_length'],
    'answer_preview',
  ],
  block: ['project_id', 'trace_id', 'ordinal', 'role', 'kind', 'length', 'step_starts'],
  passage: ['project_id', 'trace_id', 'block', 'start', 'text'],
  label: ['project_id', 'id', 'trace_id', 'rater_id', 'code_id', 'slot', 'value'],
  evidence: ['project_id', 'label_id', 'ordinal', 'block', 'start', 'end', 'quote', 'anchored'],
} as const;

async function seedCodes(projectId: number): Promise<[span: string, step: string]> {
  const [book, span, step] = [makeId(), makeId(), makeId()];
  await rows(`insert into codebook (project_id, id, name) values ($1, $2, 'Book')`, [projectId, book]);
  await rows(
    `insert into code (project_id, id, codebook_id, position, key, name, scope, value_type, family, hotkey, needs_evidence)
     values ($1, $2, $4, 0, 'hint', 'Hint', 'span', 'boolean', 'first', 'w', true),
       ($1, $3, $4, 1, 'plan', 'Plan', 'step', 'boolean', 'second', 'q', false)`,
    [projectId, span, step, book],
  );
  return [span, step];
}

/** The next place that is not in the middle of a character. */
function onBorder(text: string, offset: number): number {
  return splitsPair(text, offset) ? offset + 1 : offset;
}
