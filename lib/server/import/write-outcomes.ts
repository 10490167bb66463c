import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { storable } from '#lib/trace/storable.ts';
import type { OutcomeDraft } from '#lib/trace/draft.ts';

/**
 * Writes outcomes: one already there under the same name takes the new value, one that is there and the same is left alone. Returns how many
 * were new or changed. In a dry run that is only counted.
 */
export async function writeOutcomes(
  client: SqlClient,
  projectId: number,
  given: { traceId: string; outcome: OutcomeDraft }[],
  dry = false,
): Promise<number> {
  if (given.length === 0) return 0;
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
  const values = [projectId, JSON.stringify([...rows.values()])];
  if (dry) {
    const same = await client.query(
      `select from ${givenRows} join outcome on outcome.project_id = $1 and outcome.trace_id = given.trace_id
          and outcome.name = given.name
        where (outcome.value, outcome.positive, outcome.explanation)
          is not distinct from (given.value, given.positive, given.explanation)`,
      values,
    );
    return rows.size - (same.rowCount ?? 0);
  }
  const written = await client.query(
    `insert into outcome (project_id, trace_id, name, value, positive, explanation)
     select $1, trace_id, name, value, positive, explanation from ${givenRows}
     on conflict (project_id, trace_id, name) do update
       set value = excluded.value, positive = excluded.positive, explanation = excluded.explanation
       where (outcome.value, outcome.positive, outcome.explanation)
         is distinct from (excluded.value, excluded.positive, excluded.explanation)`,
    values,
  );
  return written.rowCount ?? 0;
}

const givenRows = `jsonb_to_recordset($2)
  as given (trace_id uuid, name text, value text, positive boolean, explanation text)`;
