import { rows } from '#lib/server/db.ts';
import type { SearchableShare } from '#lib/trace/trace-row.ts';
import { beforeAll } from './search-where.ts';

/**
 * How many traces of a project have their texts in the search index, of how many. Null when all have, which is the
 * case but for some minutes after an import. Then it reads the list of imports only; else it counts along one index.
 */
export async function getSearchableShare(projectId: number): Promise<SearchableShare | null> {
  const [waiting] = await rows<{ count: number }>(
    `select count(*)::int as count from import
       join trace on trace.project_id = $1 and trace.import_id = import.id
      where import.project_id = $1 and import.indexed_at is null
        and trace.id > coalesce(import.indexed_to, $2)`,
    [projectId, beforeAll],
  );
  if (!waiting || waiting.count === 0) return null;
  const [all] = await rows<{ count: number }>(
    'select count(*)::int as count from trace where project_id = $1',
    [projectId],
  );
  const total = Math.max(all?.count ?? 0, waiting.count); // an import may land between the two
  return { searchable: total - waiting.count, total };
}
