import { listTexts } from '#lib/server/queries/list-texts.ts';
import { rows } from '#lib/server/db.ts';
import { packOutline } from '#lib/trace/outline.ts';
import { cutParagraphs, cutRows, longestRow } from '#lib/trace/row-starts.ts';
import { chunkUnits, type TextPiece, type TextRange } from '#lib/trace/text-store.ts';
import type { BlockView, SentTrace, TraceView } from '#lib/trace/view.ts';

/** A trace with no more UTF-16 units than this, in no more blocks, is sent with all its text. */
const wholeUnits = 60_000;
const wholeBlocks = 400;
/** Of a longer one, so much of the prompt, of the reasoning and of the rest: more than fits on a screen. */
const firstUnits = 12_000;

type BlockRow = Omit<BlockView, 'rowStarts' | 'stepStarts'> & { stepStarts: number[] };

/** One trace to read: its outline and the first texts; null where the project has no such trace. */
export async function findTrace(projectId: number, traceId: string): Promise<SentTrace | null> {
  const [[trace], found] = await Promise.all([
    rows<Omit<TraceView, 'blocks'>>(traceSql, [projectId, traceId]),
    rows<BlockRow>(blocksSql, [projectId, traceId]),
  ]);
  if (!trace) return null;
  const units = found.reduce((sum, { length }) => sum + length, 0);
  const whole = units <= wholeUnits && found.length <= wholeBlocks;
  const [texts, passageStarts] = await Promise.all([
    listTexts(projectId, traceId, whole ? found.map(all) : firstRanges(found)),
    listPassageStarts(projectId, traceId, found),
  ]);
  const textOf = new Map(texts.map(({ block, text }) => [block, text]));
  const blocks = found.map((block): BlockView => {
    const cuts = passageStarts.get(block.ordinal) ?? [];
    const text = textOf.get(block.ordinal) ?? '';
    const byParagraph = whole && block.stepStarts.length === 0 && !isCode(block);
    const rowStarts = byParagraph ? cutParagraphs(text, cuts) : cutRows(block.length, block.stepStarts, cuts);
    return { ...block, rowStarts };
  });
  return { ...trace, outline: packOutline(blocks), firstTexts: sendTexts(texts) };
}

/** JSON within JSON: what parts the browser's copy from the server's would not keep half a surrogate pair. */
function sendTexts(texts: readonly TextPiece[]): string {
  return JSON.stringify(texts);
}

const isCode = ({ kind }: Pick<BlockView, 'kind'>) => kind === 'tool_call' || kind === 'tool_result';
const all = ({ ordinal, length }: BlockRow): TextRange => ({ block: ordinal, start: 0, end: length });

/** The chunks that the panes begin with. */
function firstRanges(blocks: readonly BlockRow[]): TextRange[] {
  const used = { prompt: 0, reasoning: 0, answer: 0 };
  return blocks.flatMap((block) => {
    const pane =
      block.kind === 'reasoning'
        ? 'reasoning'
        : block.role === 'user' || block.role === 'system'
          ? 'prompt'
          : 'answer';
    if (used[pane] >= firstUnits) return [];
    const range = { block: block.ordinal, start: 0, end: Math.min(block.length, chunkUnits) };
    used[pane] += Math.max(range.end, 400); // a short block takes its place on the screen too
    return [range];
  });
}

/** Where the passages of the blocks begin that have a stretch longer than a row. */
async function listPassageStarts(
  projectId: number,
  traceId: string,
  blocks: readonly BlockRow[],
): Promise<Map<number, number[]>> {
  const long = blocks.filter(({ length, stepStarts }) =>
    [...stepStarts, length].some((end, index) => end - (stepStarts[index - 1] ?? 0) > longestRow),
  );
  if (long.length === 0) return new Map();
  const found = await rows<{ block: number; starts: number[] }>(
    `select block, array_agg(start order by start) as starts from passage
      where project_id = $1 and trace_id = $2 and block = any($3::int[]) group by block`,
    [projectId, traceId, long.map(({ ordinal }) => ordinal)],
  );
  return new Map(found.map(({ block, starts }) => [block, starts]));
}

const traceSql = `
  select trace.id, trace.prompt_id as "promptId", prompt.title, prompt."group", prompt.gold,
    prompt.metadata as "promptMetadata", trace.source_key as "sourceKey", trace.place, import.source, trace.sample,
    (select count(*)::int from trace as other where other.project_id = trace.project_id
      and other.prompt_id = trace.prompt_id and other.condition_id = trace.condition_id) as samples,
    trace.status, trace.status_reason as "statusReason", trace.observability, trace.replaced, trace.metadata,
    json_build_object('id', condition.id, 'model', condition.model, 'strategy', condition.strategy,
      'trigger', condition.trigger, 'checkpoint', condition.checkpoint, 'budget', condition.budget,
      'parameters', condition.parameters) as condition
  from trace
  join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
  join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)
  left join import on (import.project_id, import.id) = (trace.project_id, trace.import_id)
  where trace.project_id = $1 and trace.id = $2`;

const blocksSql = `
  select ordinal, role, kind, observability, name, call_id as "callId", message, forced_prefix as "forcedPrefix",
    length, step_starts as "stepStarts", payload
  from block where project_id = $1 and trace_id = $2 order by ordinal`;
