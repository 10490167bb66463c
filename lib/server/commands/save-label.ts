import type pg from 'pg';
import { checkLabel, labelProblems } from '#lib/labels/evidence.ts';
import type { LabelWrite } from '#lib/labels/label-write.ts';
import { transaction } from '#lib/server/db.ts';
import { checkStepSlot } from '#lib/server/commands/check-step-slot.ts';
import { AppError } from '#lib/server/errors.ts';
import { labelColumns, toLabelView, type LabelRow } from '#lib/server/queries/label-rows.ts';
import { storable } from '#lib/trace/storable.ts';
import type { ValueType } from '#lib/trace/glossary.ts';
import type { LabelView } from '#lib/trace/view.ts';

/** The label as kept, or the one that stands in its way. */
export type SavedLabel = { saved: true; label: LabelView } | { saved: false; current: LabelView | null };

/**
 * Keeps one label of one rater. Sending the same id again gives the first answer again. When the label it was made
 * from is no longer the current one nothing is written and the current one is returned.
 * Throws 'not-found' for a trace or code of another project, 'invalid' for a value or quote that does not hold.
 */
export async function saveLabel(projectId: number, raterId: string, label: LabelWrite): Promise<SavedLabel> {
  return transaction(async (client) => {
    const slot = [projectId, label.traceId, label.codeId, raterId, label.slot];
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [slot.join(' ')]);
    const again = await findLabel(client, 'label.id = $2', [projectId, label.id]);
    if (again) {
      if (again.raterId !== raterId) throw new AppError('invalid', 'This id belongs to another label.');
      return { saved: true, label: again };
    }

    const code = await findCode(client, projectId, label);
    const current = await findLabel(
      client,
      'label.trace_id = $2 and label.code_id = $3 and label.rater_id = $4 and label.slot = $5 and label.current',
      slot,
    );
    if ((current?.id ?? null) !== label.supersedes) return { saved: false, current };
    if (label.value !== null) {
      await checkStepSlot(client, projectId, label);
      await check(client, projectId, code, label);
    }

    if (current) {
      await client.query('update label set current = false where project_id = $1 and id = $2', [
        projectId,
        current.id,
      ]);
    }
    await client.query(
      `insert into label (project_id, id, trace_id, code_id, rater_id, slot, value, score, note, supersedes, codebook_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [projectId, label.id, ...slot.slice(1), label.value, label.score, storable(label.note).text].concat([
        label.supersedes as never,
        code.version as never,
      ]),
    );
    for (const [ordinal, { block, start, end, quote }] of label.evidence.entries()) {
      await client.query(
        `insert into evidence (project_id, label_id, ordinal, block, start, "end", quote, anchored)
         values ($1, $2, $3, $4, $5, $6, $7, true)`,
        [projectId, label.id, ordinal, block, start, end, quote],
      );
    }
    const saved = await findLabel(client, 'label.id = $2', [projectId, label.id]);
    if (!saved) throw new Error(`Label ${label.id} was written and is not there.`);
    return { saved: true, label: saved };
  });
}

type CodeRow = { valueType: ValueType; needsEvidence: boolean; archived: boolean; version: number };

async function findCode(client: pg.PoolClient, projectId: number, label: LabelWrite): Promise<CodeRow> {
  const { rows } = await client.query<CodeRow>(
    `select value_type as "valueType", needs_evidence as "needsEvidence", archived, codebook.version
       from code join codebook on (codebook.project_id, codebook.id) = (code.project_id, code.codebook_id)
      where code.project_id = $1 and code.id = $2
        and exists (select 1 from trace where trace.project_id = $1 and trace.id = $3)`,
    [projectId, label.codeId, label.traceId],
  );
  const [code] = rows;
  if (!code) throw new AppError('not-found', 'The trace or the code is not in this project.');
  if (code.archived && label.value !== null) throw new AppError('invalid', 'This code is archived.');
  return code;
}

async function findLabel(client: pg.PoolClient, where: string, values: unknown[]): Promise<LabelView | null> {
  const { rows } = await client.query<LabelRow>(
    `select ${labelColumns} from label where label.project_id = $1 and ${where}`,
    values,
  );
  return rows[0] ? toLabelView(rows[0]) : null;
}

async function check(
  client: pg.PoolClient,
  projectId: number,
  code: CodeRow,
  label: LabelWrite,
): Promise<void> {
  const texts = await loadTexts(client, projectId, label);
  const evidence = label.evidence.map((quote) => ({ ...quote, anchored: true }));
  const result = checkLabel(code, label.value, evidence, (block) => texts.get(block) ?? null);
  if (result.ok) return;
  const { because } = result.problem;
  const which = 'ordinal' in result.problem ? ` (quote ${result.problem.ordinal + 1})` : '';
  throw new AppError('invalid', `${labelProblems[because]}${which}`, { details: result.problem });
}

/**
 * The text of each block a label quotes, with everything before the quotes' passages left blank: a label at the end
 * of ten million characters reads a few passages and not the block.
 */
async function loadTexts(
  client: pg.PoolClient,
  projectId: number,
  label: LabelWrite,
): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  for (const block of new Set(label.evidence.map((quote) => quote.block))) {
    const quotes = label.evidence.filter((quote) => quote.block === block);
    const from = Math.min(...quotes.map((quote) => quote.start));
    const to = Math.max(...quotes.map((quote) => quote.end));
    const { rows } = await client.query<{ start: number; text: string }>(
      `select start, text from passage
        where project_id = $1 and trace_id = $2 and block = $3 and start <= $5 and start >= coalesce(
          (select max(start) from passage where project_id = $1 and trace_id = $2 and block = $3 and start < $4), 0)
        order by start`,
      [projectId, label.traceId, block, from, to],
    );
    const [first] = rows;
    if (first) texts.set(block, ' '.repeat(first.start) + rows.map((row) => row.text).join(''));
  }
  return texts;
}
