import { rows } from '#lib/server/db.ts';
import type { TraceFilter } from '#lib/trace/trace-filter.ts';
import type { FilterNames } from '#lib/trace/trace-row.ts';

/** Names for the chips of a filter, which itself holds only ids and keys. */
export async function findFilterNames(projectId: number, filter: TraceFilter): Promise<FilterNames> {
  const keys = [...(filter.label ?? []), ...(filter.verdict ?? []), ...(filter.disagree ?? [])].map((item) =>
    item.slice(0, item.lastIndexOf(':')),
  );
  const ids = [filter.prompt, filter.import, filter.selection];
  if (keys.length === 0 && ids.every((id) => id === undefined)) return nothing;
  const [names] = await rows<FilterNames>(
    `select (select title from prompt where project_id = $1 and id = $2) as prompt,
       (select source from import where project_id = $1 and id = $3) as import,
       (select cardinality(trace_ids) from trace_selection where project_id = $1 and id = $5) as selection,
       (select coalesce(json_object_agg(key, name), '{}') from code where project_id = $1 and key = any ($4)) as codes`,
    [projectId, filter.prompt ?? null, filter.import ?? null, keys, filter.selection ?? null],
  );
  return names ?? nothing;
}

const nothing: FilterNames = { prompt: null, import: null, selection: null, codes: {} };
