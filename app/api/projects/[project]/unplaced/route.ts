import { z } from 'zod';
import { findCandidates } from '#lib/server/queries/find-candidates.ts';
import { reachOfUnplaced } from '#lib/server/queries/list-unplaced.ts';
import { route } from '#lib/server/route.ts';

const query = z.object({ label: z.uuid(), ordinal: z.coerce.number().int().min(0) });

/** Up to three places where a quote might stand. */
export const GET = route(
  { role: 'viewer', query },
  async ({ project, role, user, query: { label, ordinal } }) => ({
    candidates: await findCandidates(project.id, { labelId: label, ordinal }, reachOfUnplaced(role, user)),
  }),
);
