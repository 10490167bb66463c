import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { v5 as nameId } from 'uuid';
import { makeId } from '#lib/server/make-id.ts';
import { copyIn, type Cell } from '#lib/server/copy/copy-in.ts';
import { storableJson } from '#lib/trace/storable.ts';
import type { LabelDraft } from '#lib/trace/draft.ts';
import { anchorEvidence, type QuotableBlock } from './anchor-evidence.ts';
import { findOrMakeCode, findOrMakeRater, type ImportContext } from './context.ts';

export type { QuotableBlock };

export type LabelToWrite = {
  traceId: string;
  label: LabelDraft;
  /** The blocks of the trace, loaded only where the label has evidence. */
  blocks: () => Promise<QuotableBlock[]>;
};

/**
 * Writes imported labels and verdicts. One that says what the rater's current label says already is left alone; one
 * that says something else supersedes it. Returns how many were written.
 */
export async function writeLabels(
  client: SqlClient,
  context: ImportContext,
  given: LabelToWrite[],
): Promise<{ labels: number; verdicts: number }> {
  const written = { labels: 0, verdicts: 0 };
  if (given.length === 0) return written;
  const current = await findCurrent(client, context.projectId, given);
  const superseded: string[] = [];
  const rows = { label: [] as Cell[][], evidence: [] as Cell[][], verdict: [] as Cell[][] };
  for (const { traceId, label: draft, blocks } of given) {
    const label = storableJson(draft).value as LabelDraft;
    const raterId = await findOrMakeRater(client, context, label.rater);
    const codeId = await findOrMakeCode(client, context, label.code);
    const slot = slotOf(label, traceId);
    const key = `${traceId} ${codeId} ${raterId} ${slot}`;
    const before = current.get(key);
    if (before && before.says === whatItSays(label)) continue;
    current.set(key, { id: null, says: whatItSays(label) });

    const id = makeId();
    if (label.value !== null) {
      if (before?.id) superseded.push(before.id);
      const said = [slot, label.value, label.score ?? null, label.note ?? ''];
      rows.label.push([context.projectId, id, traceId, raterId, codeId, ...said, before?.id ?? null]);
      const quotes = context.dry ? [] : (label.evidence ?? []);
      const texts = quotes.length > 0 ? await blocks() : [];
      quotes.forEach((quote, ordinal) => {
        const placed = anchorEvidence(quote, texts);
        rows.evidence.push([
          context.projectId,
          id,
          ordinal,
          ...evidenceColumns.map((name) => placed[name]),
          placed.sourceQuote,
        ]);
      });
    }
    const isVerdict = label.rater.kind === 'monitor';
    if (isVerdict || label.raw !== undefined || label.error !== undefined) {
      const said = [label.raw ?? '', label.error ?? null, label.value === null ? null : id];
      rows.verdict.push([context.projectId, makeId(), traceId, raterId, codeId, ...said]);
    }
    written[isVerdict ? 'verdicts' : 'labels'] += 1;
  }
  if (context.dry) return written;
  if (superseded.length > 0) {
    await client.query('update label set current = false where project_id = $1 and id = any ($2)', [
      context.projectId,
      superseded,
    ]);
  }
  const whose = ['trace_id', 'rater_id', 'code_id'];
  await copyIn(
    client,
    'label',
    ['project_id', 'id', ...whose, 'slot', 'value', 'score', 'note', 'supersedes'],
    rows.label,
  );
  await copyIn(
    client,
    'evidence',
    ['project_id', 'label_id', 'ordinal', ...evidenceColumns, 'source_quote'],
    rows.evidence,
  );
  await copyIn(client, 'verdict', ['project_id', 'id', ...whose, 'raw', 'error', 'label_id'], rows.verdict);
  return written;
}

const evidenceColumns = ['block', 'start', 'end', 'quote', 'anchored', 'match'] as const;

/**
 * What the label is about, as labels made here name it. A span has the same slot at every import, so that it is known again.
 */
function slotOf({ target, evidence }: LabelDraft, traceId: string): string {
  if (!target) return '';
  if (target.type === 'step') return `step:${target.block}:${target.step}`;
  const place = evidence?.map(({ block, start, end }) => [block, start, end]) ?? [];
  return `span:${nameId(target.key || JSON.stringify(place), traceId)}`;
}

/** The current label of each (trace, code, rater, slot), and verdicts that failed: what would be said again. */
async function findCurrent(
  client: SqlClient,
  projectId: number,
  given: LabelToWrite[],
): Promise<Map<string, { id: string | null; says: string }>> {
  const traceIds = [...new Set(given.map(({ traceId }) => traceId))];
  const { rows } = await client.query<{
    key: string;
    id: string | null;
    value: string | null;
    score: number | null;
    note: string;
    error: string | null;
  }>(
    `select trace_id || ' ' || code_id || ' ' || rater_id || ' ' || slot as key, id, value, score, note, null as error
       from label where project_id = $1 and trace_id = any ($2) and current
     union all
     select trace_id || ' ' || code_id || ' ' || rater_id || ' ', null, null, null, '', error
       from verdict where project_id = $1 and trace_id = any ($2) and label_id is null`,
    [projectId, traceIds],
  );
  const found = new Map<string, { id: string | null; says: string }>();
  for (const { key, id, ...row } of rows) {
    if (id === null && found.has(key)) continue;
    found.set(key, { id, says: JSON.stringify([row.value, row.score, row.note, row.error]) });
  }
  return found;
}

function whatItSays(label: LabelDraft): string {
  const failed = label.value === null;
  const said = failed ? [null, null, ''] : [label.value, label.score ?? null, label.note ?? ''];
  return JSON.stringify([...said, failed ? (label.error ?? null) : null]);
}
