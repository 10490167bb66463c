import { v7 as makeId } from 'uuid';
import { copyIn } from '#lib/server/copy/copy-in.ts';
import { rows, transaction } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { cutPassages } from '#lib/trace/passages.ts';

/** The rows of traces of one import, as an import would write them: one reasoning block each. */
export type SeededImport = { projectId: number; importId: string; texts: { id: string; text: string }[] };

/** A project with a finished import of these texts, everything but the passages written. */
export async function seedTraces(slug: string, texts: readonly string[]): Promise<SeededImport> {
  const [project] = await rows<{ id: number }>(
    'insert into project (slug, name) values ($1, $1) returning id',
    [slug],
  );
  const projectId = project?.id ?? 0;
  const importId = await createImport(projectId, slug, {}, 'done');
  const [prompt, condition] = [makeId(), makeId()];
  await rows(`insert into prompt (project_id, id, source_key, title) values ($1, $2, 'p', 'Prompt')`, [
    projectId,
    prompt,
  ]);
  await rows(`insert into condition (project_id, id, hash) values ($1, $2, 'c')`, [projectId, condition]);
  const placed = texts.map((text) => ({ id: makeId(), text }));
  await transaction(async (client) => {
    await copyIn(
      client,
      'trace',
      [
        ...[
          'project_id',
          'id',
          'prompt_id',
          'condition_id',
          'import_id',
          'source_key',
          'content_hash',
          'place',
        ],
        ...[
          'status',
          'observability',
          'block_count',
          'step_count',
          'reasoning_length',
          'answer_length',
          'answer_preview',
        ],
      ],
      placed.map(({ id, text }, index) => [
        ...[projectId, id, prompt, condition, importId, `s${index}`, `h${index}`, `line ${index + 1}`],
        ...['complete', 'raw', 1, 1, text.length, 0, ''],
      ]),
    );
    await copyIn(
      client,
      'block',
      ['project_id', 'trace_id', 'ordinal', 'role', 'kind', 'length', 'step_starts'],
      placed.map(({ id, text }) => [projectId, id, 0, 'assistant', 'reasoning', text.length, [0]]),
    );
  });
  return { projectId, importId, texts: placed };
}

/** Copies the passages of seeded traces, `perBatch` traces a transaction. Returns the bytes of text written. */
export async function copyPassages({ projectId, texts }: SeededImport, perBatch = 200): Promise<number> {
  let bytes = 0;
  for (let from = 0; from < texts.length; from += perBatch) {
    const cells = texts
      .slice(from, from + perBatch)
      .flatMap(({ id, text }) =>
        cutPassages(text).map(({ start, text }) => [projectId, id, 0, start, text] as const),
      );
    for (const cell of cells) bytes += Buffer.byteLength(cell[4]);
    await transaction((client) =>
      copyIn(client, 'passage', ['project_id', 'trace_id', 'block', 'start', 'text'], cells),
    );
  }
  return bytes;
}
