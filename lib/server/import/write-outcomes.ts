import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { storable } from '#lib/trace/storable.ts';
import type { OutcomeDraft } from '#lib/trace/draft.ts';

/** Writes outcomes; one already there under the same name takes the new value. */
export async function writeOutcomes(
  client: SqlClient,
  projectId: number,
  given: { traceId: string; outcome: OutcomeDraft }[],
): Promise<void> {
  if (given.length === 0) return;
  const rows = new Map(
    given.map(({ traceId, outcome }) => [
      `${traceId} ${outcome.name}`,
      {
        trace_id: traceId,
        name: storable(outcome.name).text,
        value: storable(String(outcome.value)).text,
        positive: outcome.positive ?? null,
        explanation: outcome.explanation === undefined ? null : storable(outcome.explanation).text,
      },
    ]),
  );
  await client.query(
    `insert into outcome (project_id, trace_id, name, value, positive, explanation)
     select $1, trace_id, name, value, positive, explanation
       from jsonb_to_recordset($2) as given (trace_id uuid, name text, value text, positive boolean, explanation text)
     on conflict (project_id, trace_id, name) do update
       set value = excluded.value, positive = excluded.positive, explanation = excluded.explanation
       where (outcome.value, outcome.positive, outcome.explanation)
         is distinct from (excluded.value, excluded.positive, excluded.explanation)`,
    [projectId, JSON.stringify([...rows.values()])],
  );
}
