import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { ViewContent } from './save-view.ts';

/** Who changes a view: whoever made it may, and of shared ones those who may change what others made. */
export type ViewChanger = { userId: string; changesShared: boolean };

const theirs = `project_id = $1 and id = $2 and (created_by = $3 or (shared and $4))`;
const gone = () =>
  new AppError('not-found', 'This view is not there any more, or it is not yours to change.');

/** Changes what is given of a view. Throws 'conflict' where the new name is taken. */
export async function changeView(
  projectId: number,
  { userId, changesShared }: ViewChanger,
  { id, name, address, shared }: { id: string } & Partial<ViewContent>,
): Promise<void> {
  const changed = await rows(
    `update saved_view set name = coalesce($5, name), address = coalesce($6, address), shared = coalesce($7, shared)
     where ${theirs} returning id`,
    [projectId, id, userId, changesShared, name ?? null, address ?? null, shared ?? null],
  ).catch((cause: unknown) => {
    const taken = cause instanceof Error && 'code' in cause && cause.code === '23505';
    throw taken ? new AppError('conflict', 'Another view has this name already.', { cause }) : cause;
  });
  if (changed.length === 0) throw gone();
}

/** Takes a view away, for everybody. */
export async function deleteView(
  projectId: number,
  { userId, changesShared }: ViewChanger,
  id: string,
): Promise<void> {
  const deleted = await rows(`delete from saved_view where ${theirs} returning id`, [
    ...[projectId, id, userId, changesShared],
  ]);
  if (deleted.length === 0) throw gone();
}
