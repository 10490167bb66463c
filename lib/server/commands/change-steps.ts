import type pg from 'pg';
import { moveSteps, type MovedSteps, type StepBlock } from '#lib/server/commands/move-steps.ts';
import { transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { makeId } from '#lib/server/make-id.ts';
import { stepAt } from '#lib/trace/rebind-steps.ts';
import { applyStepChange, type StepChange } from '#lib/trace/step-change.ts';

/** How many steps the block has now, and which one to look at: the first that is another. */
export type ChangedSteps = { steps: number; ordinal: number };

/**
 * Cuts the steps of a reasoning block anew, for everybody. Labels and what the source says of steps follow, the change is kept with who made
 * it. Throws 'not-found', 'invalid' where it cannot be done, 'conflict' where something said of a step would be lost.
 */
export async function changeSteps(at: StepBlock, raterId: string, change: StepChange): Promise<ChangedSteps> {
  return transaction(async (client) => {
    const { text, stepStarts: before } = await lockBlock(client, at);
    const applied = applyStepChange(text, before, change);
    if (!applied.ok) throw new AppError('invalid', applied.problem);
    const after = applied.value;
    const moved = await moveSteps(client, at, { before, after, length: text.length }, null);
    await client.query(
      `insert into step_change (project_id, id, trace_id, block, rater_id, how, before, after, moved)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[at.projectId, makeId(), at.traceId, at.block, raterId],
        ...[change.kind === 'segment' ? change.segmenter : change.kind, before, after, JSON.stringify(moved)],
      ],
    );
    return { steps: after.length, ordinal: firstChanged(before, after) };
  });
}

/** Takes the last change of a block's steps back, whoever made it: what it moved stands again where it stood. Throws as `changeSteps`. */
export async function undoSteps(at: StepBlock): Promise<ChangedSteps> {
  return transaction(async (client) => {
    const { text, stepStarts: now } = await lockBlock(client, at);
    const { rows } = await client.query<{ id: string; before: number[]; after: number[]; moved: MovedSteps }>(
      `select id, before, after, moved from step_change
       where project_id = $1 and trace_id = $2 and block = $3 and not undone order by id desc limit 1`,
      [at.projectId, at.traceId, at.block],
    );
    const [last] = rows;
    if (!last) throw new AppError('invalid', 'Nobody has changed these steps.');
    if (last.after.join() !== now.join())
      throw new AppError(
        'conflict',
        'The steps were cut by another import since: there is nothing to go back to.',
      );
    await moveSteps(client, at, { before: now, after: last.before, length: text.length }, last.moved);
    await client.query('update step_change set undone = true where project_id = $1 and id = $2', [
      at.projectId,
      last.id,
    ]);
    return { steps: last.before.length, ordinal: firstChanged(now, last.before) };
  });
}

async function lockBlock(
  client: pg.PoolClient,
  { projectId, traceId, block }: StepBlock,
): Promise<{ text: string; stepStarts: number[] }> {
  const { rows } = await client.query<{ kind: string; stepStarts: number[] }>(
    `select kind, step_starts as "stepStarts" from block
     where project_id = $1 and trace_id = $2 and ordinal = $3 for update`,
    [projectId, traceId, block],
  );
  const [found] = rows;
  if (!found) throw new AppError('not-found', 'There is no such trace in this project.');
  if (found.kind !== 'reasoning') throw new AppError('invalid', 'Only reasoning is cut into steps.');
  const texts = await client.query<{ text: string }>(
    `select coalesce(string_agg(text, '' order by start), '') as text from passage
     where project_id = $1 and trace_id = $2 and block = $3`,
    [projectId, traceId, block],
  );
  return { text: texts.rows[0]?.text ?? '', stepStarts: found.stepStarts };
}

/** The step at the first place where two ways to cut differ. */
function firstChanged(before: readonly number[], after: readonly number[]): number {
  const at = after.findIndex((start, index) => start !== before[index]);
  const index = at === -1 ? after.length : at;
  return stepAt(after, Math.min(before[index] ?? Infinity, after[index] ?? Infinity));
}
