import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import type { Json } from '#lib/json.ts';
import type { JoinDraft } from '#lib/trace/draft.ts';

/**
 * For each draft the ids of the traces whose metadata has its values, compared as text; an absent key is the same as
 * null. `$id` and `$source_key` are the trace's own. One pass over the project's traces for each set of keys, but for
 * `$source_key` alone, which has an index.
 */
export async function findJoined(
  client: SqlClient,
  projectId: number,
  drafts: JoinDraft[],
): Promise<Map<JoinDraft, string[]>> {
  const found = new Map(drafts.map((draft) => [draft, [] as string[]]));
  const byKeys = Map.groupBy(drafts, (draft) => JSON.stringify(Object.keys(draft.on)));
  for (const group of byKeys.values()) {
    const names = Object.keys(group[0]?.on ?? {});
    const wanted = group.map((draft) => names.map((name) => joinText(draft.on[name] ?? null)));
    const [only = ''] = names;
    const own = names.length === 1 ? ownColumns.get(only) : undefined;
    const { rows } = await client.query<{ id: string; ordinal: number }>(
      own === undefined ? byMetadata : `${wantedKeys} join trace on ${own} = wanted.key[1] ${inProject}`,
      own === undefined ? [projectId, JSON.stringify(wanted), names] : [projectId, JSON.stringify(wanted)],
    );
    for (const { id, ordinal } of rows) {
      const draft = group[ordinal - 1];
      if (draft) found.get(draft)?.push(id);
    }
  }
  return found;
}

/** The keys that are a trace's own, and have an index. */
const ownColumns = new Map([
  ['$id', 'trace.id::text'],
  ['$source_key', 'trace.source_key'],
]);

const wantedKeys = `select trace.id, wanted.ordinal::int
  from (select array(select jsonb_array_elements_text(item)) as key, ordinality as ordinal
          from jsonb_array_elements($2::jsonb) with ordinality as given (item, ordinality)) as wanted`;
const inProject = 'where trace.project_id = $1';
const byMetadata = `${wantedKeys}
  join trace on array(select case name when '$id' then trace.id::text when '$source_key' then trace.source_key
                        else trace.metadata ->> name end
                        from unnest($3::text[]) with ordinality as n (name, place) order by place) = wanted.key
  ${inProject}`;

/** A value as it is compared: as Postgres writes it out of a JSON document. */
export function joinText(value: Json): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
