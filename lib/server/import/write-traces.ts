import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { makeId } from '#lib/server/make-id.ts';
import { copyTables, type Cell, type TableRows } from '#lib/server/copy/copy-in.ts';
import { contentRows } from './content-rows.ts';
import type { ImportContext } from './context.ts';
import type { EncodedContent } from './encoded-content.ts';
import type { RawPlace } from '#lib/trace/draft.ts';
import type { PreparedTrace } from './prepare.ts';
import { RawChunks, rawColumns, rawTable } from './raw-chunks.ts';
import { reanchor } from './reanchor.ts';

/** A prepared trace with its id, and whether its rows are new. */
export type PlacedTrace = { id: string; state: 'new' | 'unchanged' | 'changed'; trace: PreparedTrace };

/** A trace with the key of another of this import; `place` is where that one stood. */
type Conflict = { trace: PreparedTrace; place: string };

/**
 * Writes the traces of one batch: rows of new ones by COPY, changed ones replaced under their own id (labels stay and
 * their quotes are found again).
 * Returns where each trace is, those that say something else than another one of this import under the same key, and
 * how many prompts were new to the project. Nothing is written in a dry run.
 */
export async function writeTraces(
  client: SqlClient,
  context: ImportContext,
  traces: PreparedTrace[],
  encoded: EncodedContent | null = null,
): Promise<{ placed: PlacedTrace[]; conflicts: Conflict[]; newPrompts: number }> {
  const { placed, conflicts } = await place(client, context, traces);
  const fresh = placed.filter(({ state }) => state !== 'unchanged');
  if (fresh.length === 0) return { placed, conflicts, newPrompts: 0 };

  const prompts = await ensurePrompts(client, context, fresh);
  if (context.dry) return { placed, conflicts, newPrompts: prompts.made };
  const conditions = await ensureConditions(client, context, fresh);
  const changed = fresh.filter(({ state }) => state === 'changed').map(({ id }) => id);
  if (changed.length > 0) await clearContent(client, context.projectId, changed);

  const usable =
    encoded?.size === fresh.length && fresh.every(({ state }) => state === 'new') ? encoded : null;
  const raws = new RawChunks();
  const cells = fresh.map(({ trace }) => {
    const raw = usable ? usable.rawPlace(trace) : raws.add(trace);
    return contentCells(trace, context, prompts.ids, conditions, raw);
  });
  // A changed trace may be of a prompt that is new.
  if (changed.length > 0) await copyTables(client, [prompts.rows]);
  for (const [index, { id, state }] of fresh.entries()) {
    if (state !== 'changed') continue;
    const settings = contentColumns.map((column, place) => `"${column}" = $${place + 3}`).join(', ');
    const values = (cells[index] ?? []).map(toParameter);
    await client.query(`update trace set ${settings} where project_id = $1 and id = $2`, [
      ...[context.projectId, id],
      ...values,
    ]);
  }
  await copyTables(client, [
    ...(changed.length > 0 ? [] : [prompts.rows]),
    {
      table: 'trace',
      columns: ['project_id', 'id', 'source_key', ...contentColumns],
      rows: fresh.flatMap(({ id, state, trace }, index) =>
        state === 'new' ? [[context.projectId, id, trace.draft.sourceKey, ...(cells[index] ?? [])]] : [],
      ),
    },
    ...(usable ? usable.tables() : [...contentRows(context.projectId, fresh), rawRows(context, raws)]),
  ]);
  for (const one of fresh) if (one.state === 'changed') await reanchor(client, context.projectId, one);
  return { placed, conflicts, newPrompts: prompts.made };
}

function rawRows({ projectId, importId, importFile }: ImportContext, raws: RawChunks): TableRows {
  return { table: rawTable, columns: rawColumns, rows: raws.take([projectId, importId, importFile], true) };
}

/** A trace that is there. */
type Known = {
  id: string;
  sourceKey: string;
  contentHash: string;
  place: string;
  importId: string | null;
  importFile: number | null;
};

async function place(
  client: SqlClient,
  { projectId, importId, seen, passed, dry, alone }: ImportContext,
  traces: PreparedTrace[],
): Promise<{ placed: PlacedTrace[]; conflicts: Conflict[] }> {
  const keys = traces.map((trace) => trace.draft.sourceKey);
  const known = await findKnown(client, projectId, alone ? keys.filter((key) => seen.count(key) > 0) : keys);
  const placed: PlacedTrace[] = [];
  const conflicts: Conflict[] = [];
  for (const trace of traces) {
    const { sourceKey } = trace.draft;
    const row = known.get(sourceKey);
    const met = seen.count(sourceKey) > 0;
    if (!row) {
      // In a dry run the traces met before are not there: the same again is taken for unchanged.
      placed.push({ id: trace.id, state: dry && met ? 'unchanged' : 'new', trace });
    } else if (row.contentHash === trace.contentHash) {
      placed.push({ id: row.id, state: 'unchanged', trace });
    } else if (row.importId === importId || met || passed.has(`${row.importId}/${row.importFile}`))
      conflicts.push({ trace, place: row.place });
    else placed.push({ id: row.id, state: 'changed', trace });
  }
  return { placed, conflicts };
}

async function findKnown(client: SqlClient, projectId: number, keys: string[]): Promise<Map<string, Known>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<Known>(
    `select id, source_key as "sourceKey", content_hash as "contentHash", place, import_id as "importId",
       import_file as "importFile"
       from trace where project_id = $1 and source_key = any ($2)`,
    [projectId, keys],
  );
  return new Map(rows.map((row) => [row.sourceKey, row]));
}

/** The ids of the traces' prompts, and the rows of those that are new. The import's lock keeps others from making them. */
async function ensurePrompts(
  client: SqlClient,
  { projectId, dry, alone, seenPrompts }: ImportContext,
  placed: PlacedTrace[],
): Promise<{ ids: Map<string, string>; rows: TableRows; made: number }> {
  const byKey = new Map(placed.map(({ trace }) => [trace.promptKey, trace]));
  const wanted = [...byKey.keys()].filter((key) => !alone || seenPrompts.count(key) > 0);
  const found =
    wanted.length === 0
      ? []
      : (
          await client.query<{ id: string; source_key: string }>(
            'select id, source_key from prompt where project_id = $1 and source_key = any ($2)',
            [projectId, wanted],
          )
        ).rows;
  const ids = new Map(found.map((row) => [row.source_key, row.id]));
  const rows: Cell[][] = [];
  for (const [key, { draft, title }] of byKey) {
    if (ids.has(key) || (dry && dry.prompts.add(key) > 1)) continue;
    const id = makeId();
    ids.set(key, id);
    const { group = null, gold = [], metadata = {} } = draft.prompt;
    rows.push([projectId, id, key, title, group, gold, { json: metadata }]);
  }
  const columns = ['project_id', 'id', 'source_key', 'title', 'group', 'gold', 'metadata'];
  return { ids, rows: { table: 'prompt', columns, rows }, made: rows.length };
}

async function ensureConditions(
  client: SqlClient,
  { projectId, conditions }: ImportContext,
  placed: PlacedTrace[],
): Promise<Map<string, string>> {
  const byHash = new Map(
    placed
      .filter(({ trace }) => !conditions.has(trace.conditionHash))
      .map(({ trace }) => [trace.conditionHash, trace.draft.condition]),
  );
  if (byHash.size === 0) return conditions;
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
  for (const { hash, id } of rows) conditions.set(hash, id);
  return conditions;
}

/** The columns of a trace that come from its content, in the order of `contentCells`. */
const contentColumns = [
  'import_id',
  'import_file',
  'raw_chunk',
  'raw_entry',
  'raw_part',
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
  { importId, importFile }: ImportContext,
  prompts: Map<string, string>,
  conditions: Map<string, string>,
  raw: RawPlace | null,
): Cell[] {
  const { draft } = trace;
  return [
    ...[importId, importFile, raw?.chunk ?? null, raw?.entry ?? null, raw?.part ?? 0],
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

async function clearContent(client: SqlClient, projectId: number, ids: string[]): Promise<void> {
  await client.query('delete from block where project_id = $1 and trace_id = any ($2)', [projectId, ids]);
}

/**
 * Whether no other import has written a trace to the project, by what their records say. Should one be there all the same, its key
 * is refused and the batch written again, looking for everything.
 */
export async function isAlone(client: SqlClient, { projectId, importId }: ImportContext): Promise<boolean> {
  const { rows } = await client.query(
    `select from import
      where project_id = $1 and id <> $2 and (counts -> 'traces' ->> 'imported')::int > 0 limit 1`,
    [projectId, importId],
  );
  return rows.length === 0;
}
