import type pg from 'pg';
import type { Json } from '#lib/json.ts';
import type { JoinDraft } from '#lib/trace/draft.ts';

/**
 * For each draft the ids of the traces whose metadata has its values, compared as text; an absent key is the same as
 * null. One pass over the project's traces for each set of keys.
 */
export async function findJoined(
  client: pg.PoolClient,
  projectId: number,
  drafts: JoinDraft[],
): Promise<Map<JoinDraft, string[]>> {
  const found = new Map(drafts.map((draft) => [draft, [] as string[]]));
  const byKeys = Map.groupBy(drafts, (draft) => JSON.stringify(Object.keys(draft.on)));
  for (const group of byKeys.values()) {
    const names = Object.keys(group[0]?.on ?? {});
    const wanted = group.map((draft) => names.map((name) => asText(draft.on[name] ?? null)));
    const { rows } = await client.query<{ id: string; ordinal: number }>(
      `select trace.id, wanted.ordinal::int
         from (select array(select jsonb_array_elements_text(item)) as key, ordinality as ordinal
                 from jsonb_array_elements($2::jsonb) with ordinality as given (item, ordinality)) as wanted
         join trace on array(select trace.metadata ->> name from unnest($3::text[]) with ordinality as n (name, place)
                             order by place) = wanted.key
        where trace.project_id = $1`,
      [projectId, JSON.stringify(wanted), names],
    );
    for (const { id, ordinal } of rows) {
      const draft = group[ordinal - 1];
      if (draft) found.get(draft)?.push(id);
    }
  }
  return found;
}

function asText(value: Json): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
