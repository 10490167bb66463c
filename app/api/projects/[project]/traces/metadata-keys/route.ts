import { listMetadataKeys } from '#lib/server/queries/list-metadata-keys.ts';
import { route } from '#lib/server/route.ts';

/** The keys of metadata that can be columns or filters. */
export const GET = route({ role: 'viewer' }, ({ project }) => listMetadataKeys(project.id));
