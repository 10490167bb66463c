import { mappingSchema, type Mapping, type MappingInput } from '#lib/formats/mapping.ts';
import { rows } from '#lib/server/db.ts';
import { storable } from '#lib/trace/storable.ts';

/** The mapping last saved in the project for files of this shape. */
export async function findSavedMapping(projectId: number, shape: string): Promise<Mapping | undefined> {
  const found = await rows<{ mapping: unknown }>(
    'select mapping from saved_mapping where project_id = $1 and shape = $2 order by created_at desc limit 1',
    [projectId, storable(shape).text],
  );
  const parsed = mappingSchema.safeParse(found[0]?.mapping);
  return parsed.success ? parsed.data : undefined;
}

/** The mappings saved in the project for files with these fields, newest first; as they were written. */
export async function listSavedMappings(
  projectId: number,
  shape: string[],
): Promise<{ name: string; mapping: MappingInput }[]> {
  const found = await rows<{ name: string; mapping: MappingInput }>(
    'select name, mapping from saved_mapping where project_id = $1 and shape = $2 order by created_at desc',
    [projectId, storable(shape.join(',')).text],
  );
  return found.filter(({ mapping }) => mappingSchema.safeParse(mapping).success);
}
