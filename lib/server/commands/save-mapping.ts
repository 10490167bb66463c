import { makeId } from '#lib/server/make-id.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import { rows } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';

/**
 * Keeps a mapping under a name for files with these fields; from then on it is what such files start from. The same name
 * again replaces it. Throws 'conflict' where the name belongs to files with other fields.
 */
export async function saveMapping(
  projectId: number,
  { name, shape, mapping }: { name: string; shape: string[]; mapping: MappingInput },
): Promise<void> {
  const kept = await rows(
    `insert into saved_mapping (project_id, id, name, shape, mapping) values ($1, $2, $3, $4, $5)
     on conflict (project_id, name) do update set mapping = excluded.mapping, created_at = clock_timestamp()
       where saved_mapping.shape = excluded.shape
     returning id`,
    [projectId, makeId(), name, [...shape].sort().join(','), JSON.stringify(mapping)],
  );
  if (kept.length === 0)
    throw new AppError('conflict', `A mapping for files with other fields is called “${name}” already.`);
}
