import { mappingSchema, type Mapping } from '#lib/formats/mapping.ts';
import { rows } from '#lib/server/db.ts';

/** The mapping last saved in the project for files of this shape. */
export async function findSavedMapping(projectId: number, shape: string): Promise<Mapping | undefined> {
  const found = await rows<{ mapping: unknown }>(
    'select mapping from saved_mapping where project_id = $1 and shape = $2 order by created_at desc limit 1',
    [projectId, shape],
  );
  const parsed = mappingSchema.safeParse(found[0]?.mapping);
  return parsed.success ? parsed.data : undefined;
}
