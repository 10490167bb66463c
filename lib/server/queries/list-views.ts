import { rows } from '#lib/server/db.ts';
import type { SavedView } from '#lib/trace/list-address.ts';

/** The views of the traces table a member has: the project's first, then their own. By name. */
export async function listViews(projectId: number, userId: string): Promise<SavedView[]> {
  return rows<SavedView>(
    `select id, name, address, shared, created_by = $2 as own from saved_view
     where project_id = $1 and (shared or created_by = $2) order by shared desc, lower(name), id`,
    [projectId, userId],
  );
}
