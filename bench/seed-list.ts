import { v7 as makeId } from 'uuid';
import { copyIn } from '#lib/server/copy/copy-in.ts';
import { rows, transaction } from '#lib/server/db.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { seededRandom } from './rounds.ts';

const prompts = 2_000;
const models = 12;
const triggers = ['on', 'off', null];
const statuses = ['complete', 'complete', 'complete', 'truncated', 'error'];

/** A project with so many traces, as the table lists them: no text, a hundred thousand a transaction. Returns its id. */
export async function seedList(count: number): Promise<number> {
  const [project] = await rows<{ id: number }>(
    `insert into project (slug, name) values ('list', 'List') returning id`,
  );
  const projectId = project?.id ?? 0;
  const importId = await createImport(projectId, 'list', {}, 'done');
  const random = seededRandom(1);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const promptIds = Array.from({ length: prompts }, () => makeId());
  const conditions = Array.from({ length: models * triggers.length }, (_, index) => ({
    id: makeId(),
    model: `model ${index % models}`,
    trigger: triggers[Math.floor(index / models)] ?? null,
  }));
  await transaction(async (client) => {
    await copyIn(
      client,
      'prompt',
      ['project_id', 'id', 'source_key', 'title', 'group'],
      promptIds.map((id, index) => [projectId, id, `p${index}`, `Prompt ${index}`, `group ${index % 8}`]),
    );
    await copyIn(
      client,
      'condition',
      ['project_id', 'id', 'hash', 'model', 'trigger'],
      conditions.map(({ id, model, trigger }, index) => [projectId, id, `c${index}`, model, trigger]),
    );
  });
  for (let from = 0; from < count; from += 100_000) {
    const size = Math.min(100_000, count - from);
    const traces = Array.from({ length: size }, (_, index) => [
      ...[projectId, makeId(), pick(promptIds), pick(conditions).id, importId],
      ...[`s${from + index}`, `h${from + index}`, `line ${from + index + 1}`, pick(statuses), 'raw'],
      ...[3, 1 + Math.floor(random() * 200), Math.floor(random() * 40_000), 200, 'An answer.'],
    ]);
    await transaction((client) => copyIn(client, 'trace', traceColumns, traces));
  }
  await rows('vacuum analyze trace');
  await rows('analyze prompt');
  await rows('analyze condition');
  return projectId;
}

const traceColumns = [
  ...['project_id', 'id', 'prompt_id', 'condition_id', 'import_id', 'source_key', 'content_hash', 'place'],
  ...['status', 'observability', 'block_count', 'step_count', 'reasoning_length', 'answer_length'],
  'answer_preview',
];
