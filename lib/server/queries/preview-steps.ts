import { rows } from '#lib/server/db.ts';
import { listTexts } from '#lib/server/queries/list-texts.ts';
import { segmenters, type SegmenterId } from '#lib/trace/segment.ts';

export type StepsPreview = {
  /** How many steps each segmenter would make of the block. */
  counts: { id: SegmenterId; steps: number }[];
  /** The change that can be taken back. */
  last: { how: string; by: string; at: string } | null;
};

/** What cutting the steps of a block anew would give. A block that is not there has 0 by every rule. */
export async function previewSteps(projectId: number, traceId: string, block: number): Promise<StepsPreview> {
  const [[found], [last]] = await Promise.all([
    rows<{ length: number }>(
      'select length from block where project_id = $1 and trace_id = $2 and ordinal = $3',
      [projectId, traceId, block],
    ),
    rows<{ how: string; by: string; at: Date }>(
      `select how, rater.name as by, created_at as at from step_change
       join rater on (rater.project_id, rater.id) = (step_change.project_id, step_change.rater_id)
       where step_change.project_id = $1 and trace_id = $2 and block = $3 and not undone
       order by step_change.id desc limit 1`,
      [projectId, traceId, block],
    ),
  ]);
  const [piece] = await listTexts(projectId, traceId, [{ block, start: 0, end: found?.length ?? 0 }]);
  const text = piece?.text ?? '';
  return {
    counts: segmenters.map(({ id, findStarts }) => ({ id, steps: findStarts(text).length })),
    last: last ? { ...last, at: last.at.toISOString() } : null,
  };
}
