import { rows } from '#lib/server/db.ts';

/** Traces of each import that are looked at, and keys named at most. */
const perImport = 200;
export const mostKeys = 500;

/** A key of the metadata, and one of its values for an example. */
export type MetadataKey = { key: string; example: string };

/**
 * The keys that the metadata of a project's traces have, by name: found among the first 200 traces of each import, so
 * that a million traces cost no more than their imports.
 */
export async function listMetadataKeys(projectId: number): Promise<MetadataKey[]> {
  return rows<MetadataKey>(
    `select pair.key, left(min(pair.value), 80) as example from import
     cross join lateral (
       select metadata from trace where project_id = $1 and import_id = import.id order by id limit ${perImport}
     ) as looked cross join lateral jsonb_each_text(
       case jsonb_typeof(looked.metadata) when 'object' then looked.metadata else '{}' end
     ) as pair
     where import.project_id = $1 group by pair.key order by lower(pair.key), pair.key limit ${mostKeys}`,
    [projectId],
  );
}
