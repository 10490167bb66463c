import { z } from 'zod';
import { AppError } from '#lib/server/errors.ts';
import { loadCompared } from '#lib/server/queries/load-compared.ts';
import { route } from '#lib/server/route.ts';
import { readTraceIds } from '#lib/trace/compare-view.ts';

const query = z.object({ traces: z.string().max(400) });

/** The texts of up to four traces, cut into steps. What people and monitors said of them is not here: see opinions. */
export const GET = route({ role: 'viewer', query }, ({ project, query: { traces } }) => {
  const { ids, ignored } = readTraceIds(traces);
  if (ignored.length > 0)
    throw new AppError('invalid', `Not compared: ${ignored.join(', ')}. Give two to four ids of traces.`);
  return loadCompared(project.id, ids);
});
