import type pg from 'pg';
import { v7 as makeId } from 'uuid';
import { copyIn, type Cell } from '#lib/server/copy/copy-in.ts';
import { cutPassages } from '#lib/trace/passages.ts';
import type { ImportContext } from './context.ts';
import type { PreparedTrace } from './prepare.ts';
import { reanchor } from './reanchor.ts';

/** A prepared trace with its id, and whether its rows are new. */
export type PlacedTrace = { id: string; state: 'new' | 'unchanged' | 'changed'; trace: PreparedTrace };

/**
 * Writes the traces of one batch: rows of new ones by COPY, changed ones replaced under their own id (labels stay and
 * their quotes are found again).
 * Returns where each trace is and how many prompts were new to the project.
 */
export async function writeTraces(
  client: pg.PoolClient,
  context: ImportContext,
  traces: PreparedTrace[],
): Promise<{ placed: PlacedTrace[]; newPrompts: number }> {
  const placed = await place(client, context.projectId, traces);
  const fresh = placed.filter(({ state }) => state !== 'unchanged');
  if (fresh.length === 0) return { placed, newPrompts: 0 };

  const prompts = await ensurePrompts(client, context.projectId, fresh);
  const conditions = await ensureConditions(client, context.projectId, fresh);
  const changed = fresh.filter(({ state }) => state === 'changed').map(({ id }) => id);
  if (changed.length > 0) await clearContent(client, context.projectId, changed);

  const made = fresh.filter(({ state }) => state === 'new');
  await copyIn(
    client,
    'trace',
    ['project_id', 'id', 'source_key', 'import_id', ...contentColumns],
    made.map(({ id, trace }) => [
      context.projectId,
      id,
      trace.draft.sourceKey,
      context.importId,
      ...contentCells(trace, prompts.ids, conditions),
    ]),
  );
  for (const { id, trace } of fresh.filter(({ state }) => state === 'changed')) {
    const settings = contentColumns.map((column, index) => `"${column}" = $${index + 4}`).join(', ');
    const cells = contentCells(trace, prompts.ids, conditions).map(toParameter);
    await client.query(
      `update trace set import_id = $3, ${settings} where project_id = $1 and id = $2`,
      [context.projectId, id, context.importId, ...cells], // this import's now: its texts are indexed again
    );
  }
  await copyContent(client, context.projectId, fresh);
  for (const one of fresh) if (one.state === 'changed') await reanchor(client, context.projectId, one);
  return { placed, newPrompts: prompts.made };
}

async function place(
  client: pg.PoolClient,
  projectId: number,
  traces: PreparedTrace[],
): Promise<PlacedTrace[]> {
  const { rows } = await client.query<{ id: string; source_key: string; content_hash: string }>(
    'select id, source_key, content_hash from trace where project_id = $1 and source_key = any ($2)',
    [projectId, traces.map((trace) => trace.draft.sourceKey)],
  );
  const known = new Map(rows.map((row) => [row.source_key, row]));
  return traces.map((trace) => {
    const row = known.get(trace.draft.sourceKey);
    if (!row) return { id: makeId(), state: 'new', trace };
    return { id: row.id, state: row.content_hash === trace.contentHash ? 'unchanged' : 'changed', trace };
  });
}

async function ensurePrompts(
  client: pg.PoolClient,
  projectId: number,
  placed: PlacedTrace[],
): Promise<{ ids: Map<string, string>; made: number }> {
  const byKey = new Map(placed.map(({ trace }) => [trace.promptKey, trace]));
  const { rowCount } = await client.query(
    `insert into prompt (project_id, id, source_key, title, "group", gold, metadata)
     select $1, id, source_key, title, "group", gold, metadata
       from jsonb_to_recordset($2) as given (id uuid, source_key text, title text, "group" text, gold text[], metadata jsonb)
     on conflict (project_id, source_key) do nothing`,
    [
      projectId,
      JSON.stringify(
        [...byKey].map(([key, { draft, title }]) => ({
          id: makeId(),
          source_key: key,
          title,
          group: draft.prompt.group ?? null,
          gold: draft.prompt.gold ?? [],
          metadata: draft.prompt.metadata ?? {},
        })),
      ),
    ],
  );
  const { rows } = await client.query<{ id: string; source_key: string }>(
    'select id, source_key from prompt where project_id = $1 and source_key = any ($2)',
    [projectId, [...byKey.keys()]],
  );
  return { ids: new Map(rows.map((row) => [row.source_key, row.id])), made: rowCount ?? 0 };
}

async function ensureConditions(
  client: pg.PoolClient,
  projectId: number,
  placed: PlacedTrace[],
): Promise<Map<string, string>> {
  const byHash = new Map(placed.map(({ trace }) => [trace.conditionHash, trace.draft.condition]));
  await client.query(
    `insert into condition (project_id, id, hash, model, strategy, trigger, checkpoint, budget, parameters)
     select $1, id, hash, model, strategy, trigger, checkpoint, budget, coalesce(parameters, '{}')
       from jsonb_to_recordset($2) as given (id uuid, hash text, model text, strategy text, trigger text,
         checkpoint text, budget text, parameters jsonb)
     on conflict (project_id, hash) do nothing`,
    [
      projectId,
      JSON.stringify([...byHash].map(([hash, condition]) => ({ id: makeId(), hash, ...condition }))),
    ],
  );
  const { rows } = await client.query<{ id: string; hash: string }>(
    'select id, hash from condition where project_id = $1 and hash = any ($2)',
    [projectId, [...byHash.keys()]],
  );
  return new Map(rows.map((row) => [row.hash, row.id]));
}

/** The columns of a trace that come from its content, in the order of `contentCells`. */
const contentColumns = [
  'prompt_id',
  'condition_id',
  'content_hash',
  'place',
  'sample',
  'status',
  'status_reason',
  'observability',
  'block_count',
  'step_count',
  'reasoning_length',
  'answer_length',
  'answer_preview',
  'replaced',
  'metadata',
];

function contentCells(
  trace: PreparedTrace,
  prompts: Map<string, string>,
  conditions: Map<string, string>,
): Cell[] {
  const { draft } = trace;
  return [
    prompts.get(trace.promptKey) ?? null,
    conditions.get(trace.conditionHash) ?? null,
    trace.contentHash,
    draft.place,
    draft.sample,
    draft.status,
    draft.statusReason ?? null,
    trace.observability,
    trace.blocks.length,
    trace.stepCount,
    trace.reasoningLength,
    trace.answerLength,
    trace.answerPreview,
    trace.replaced,
    { json: draft.metadata },
  ];
}

function toParameter(cell: Cell): unknown {
  return typeof cell === 'object' && cell !== null && 'json' in cell ? JSON.stringify(cell.json) : cell;
}

async function clearContent(client: pg.PoolClient, projectId: number, ids: string[]): Promise<void> {
  for (const table of ['block', 'raw_record']) {
    await client.query(`delete from ${table} where project_id = $1 and trace_id = any ($2)`, [
      projectId,
      ids,
    ]);
  }
}

async function copyContent(client: pg.PoolClient, projectId: number, placed: PlacedTrace[]): Promise<void> {
  const blocks: Cell[][] = [];
  const passages: Cell[][] = [];
  const steps: Cell[][] = [];
  const records: Cell[][] = [];
  for (const { id, trace } of placed) {
    trace.blocks.forEach((block, ordinal) => {
      blocks.push([
        ...[projectId, id, ordinal, block.role, block.kind, block.observability ?? null, block.name ?? null],
        ...[block.callId ?? null, block.message ?? null, block.text.length, block.forcedPrefix ?? 0],
        ...[block.stepStarts, block.payload ? { json: block.payload } : null],
      ]);
      for (const { start, text } of cutPassages(block.text))
        passages.push([projectId, id, ordinal, start, text]);
      block.keptSteps.forEach((step, index) => {
        const payload = step.payload ? { json: step.payload } : null;
        const named = [step.kind ?? null, step.sourceKey ?? null];
        steps.push([projectId, id, ordinal, index, step.start, step.end, ...named, payload]);
      });
    });
    if (trace.raw) records.push([projectId, id, trace.raw]);
  }
  const key = ['project_id', 'trace_id'];
  const described = ['observability', 'name', 'call_id', 'message', 'length', 'forced_prefix', 'step_starts'];
  await copyIn(client, 'block', [...key, 'ordinal', 'role', 'kind', ...described, 'payload'], blocks);
  await copyIn(client, 'passage', [...key, 'block', 'start', 'text'], passages);
  const placedStep = ['block', 'ordinal', 'start', 'end', 'kind', 'source_key', 'payload'];
  await copyIn(client, 'step', [...key, ...placedStep], steps);
  await copyIn(client, 'raw_record', [...key, 'data'], records);
}
