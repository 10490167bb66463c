import type pg from 'pg';
import type { LabelWrite } from '#lib/labels/label-write.ts';
import { AppError } from '#lib/server/errors.ts';

/**
 * A label of a step says its words from that step. Throws 'invalid' where they stand in another one: the steps were cut anew since
 * the page was opened. The block stays as it is until the label is kept.
 */
export async function checkStepSlot(
  client: pg.PoolClient,
  projectId: number,
  label: LabelWrite,
): Promise<void> {
  const [, block, ordinal] = /^step:(\d{1,7}):(\d{1,7})$/.exec(label.slot) ?? [];
  if (block === undefined || ordinal === undefined) return;
  const { rows } = await client.query<{ start: number | null; end: number }>(
    `select step_starts[$4::int + 1] as start, coalesce(step_starts[$4::int + 2], length) as end from block
     where project_id = $1 and trace_id = $2 and ordinal = $3 for share`,
    [projectId, label.traceId, Number(block), Number(ordinal)],
  );
  const [step] = rows;
  const start = step?.start ?? null;
  const holds = label.evidence.every(
    (quote) =>
      quote.block !== Number(block) ||
      (start !== null && quote.start >= start && quote.start < (step?.end ?? 0)),
  );
  if (!holds) throw new AppError('invalid', 'The steps were cut anew meanwhile: load the page again.');
}
