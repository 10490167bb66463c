import { createHash } from 'node:crypto';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';

/**
 * Keeps which traces somebody picked and returns the name they are filtered by (`selection`). The name is made from the
 * ids, in any order and however often each is given: the same traces have the same name. Throws 'not-found' where
 * some are not in the project, with how many.
 */
export async function keepSelection(
  projectId: number,
  userId: string,
  given: readonly string[],
): Promise<string> {
  const traceIds = [...new Set(given.map((id) => id.toLowerCase()))].sort();
  const [found] = await rows<{ count: number }>(
    'select count(*)::int as count from trace where project_id = $1 and id = any ($2::uuid[])',
    [projectId, traceIds],
  );
  const missing = traceIds.length - (found?.count ?? 0);
  if (missing > 0)
    throw new AppError(
      'not-found',
      `${missing} of these ${traceIds.length} traces ${missing === 1 ? 'is' : 'are'} no longer in the project. Load the list again.`,
    );
  const id = createHash('sha256').update(traceIds.join()).digest().subarray(0, 16).toString('base64url');
  await rows(
    `insert into trace_selection (project_id, id, trace_ids, created_by) values ($1, $2, $3, $4)
     on conflict (project_id, id) do nothing`,
    [projectId, id, traceIds, userId],
  );
  return id;
}
