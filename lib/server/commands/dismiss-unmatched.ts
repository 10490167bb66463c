import { rows } from '#lib/server/db.ts';

/** Lets labels without a trace go: those named, or all of the import. Returns how many are left. */
export async function dismissUnmatched(
  projectId: number,
  importId: string,
  ordinals: number[] | 'all',
): Promise<{ left: number }> {
  await rows(
    `delete from unmatched_record
      where project_id = $1 and import_id = $2 and ($3::int[] is null or ordinal = any ($3))`,
    [projectId, importId, ordinals === 'all' ? null : ordinals],
  );
  const [left] = await rows<{ count: number }>(
    'select count(*)::int as count from unmatched_record where project_id = $1 and import_id = $2',
    [projectId, importId],
  );
  return { left: left?.count ?? 0 };
}
