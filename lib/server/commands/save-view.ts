import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { makeId } from '#lib/server/make-id.ts';

export type ViewContent = { name: string; address: string; shared: boolean };

/** At most so many views of one person, or shared, in a project. */
const mostViews = 500;

/** Keeps a view of the traces table and returns its id. Throws 'conflict' where its name is taken. */
export async function saveView(
  projectId: number,
  userId: string,
  { name, address, shared }: ViewContent,
): Promise<string> {
  const [made] = await rows<{ id: string }>(
    `insert into saved_view (project_id, id, name, address, shared, created_by)
     select $1, $2, $3, $4, $5, $6
     where (select count(*) from saved_view where project_id = $1 and created_by = $6) < ${mostViews}
     on conflict do nothing returning id`,
    [projectId, makeId(), name, address, shared, userId],
  );
  if (made) return made.id;
  throw await explain(projectId, userId, { name, shared });
}

/** Why a view with this name was not kept. */
export async function explain(
  projectId: number,
  userId: string,
  { name, shared }: Pick<ViewContent, 'name' | 'shared'>,
): Promise<AppError> {
  const taken = await rows(
    `select from saved_view where project_id = $1 and name = $2 and shared = $3 and (shared or created_by = $4)`,
    [projectId, name, shared, userId],
  );
  return taken.length > 0
    ? new AppError('conflict', `A view is called “${name}” already.`)
    : new AppError('invalid', `At most ${mostViews} views can be kept by one person.`);
}
