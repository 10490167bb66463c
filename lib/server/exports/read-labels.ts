import type { LabelExportRow } from '#lib/exports/label-row.ts';
import type { ExportSelection } from '#lib/exports/selection.ts';
import { withSnapshot, type Snapshot } from './open-snapshot.ts';
import { readEvidence } from './read-evidence.ts';
import { selectedLabels, type Reach } from './selected-labels.ts';

/** Labels on their way out. `mismatched` counts quotes the text did not hold at their place, as they pass. */
export type LabelStream = { rows: AsyncGenerator<LabelExportRow>; mismatched: () => number };

/**
 * The current labels of a selection in their fixed order, from one snapshot, a thousand in memory at a time.
 * Throws 'invalid' at once for a filter that cannot be read. Ending the rows early closes the connection.
 */
export function readLabels(
  project: { id: number; slug: string },
  selection: ExportSelection,
  reach: Reach,
  limit?: number,
): LabelStream {
  const selected = selectedLabels(selection, reach);
  let mismatched = 0;
  const rows = withSnapshot(async function* (snapshot) {
    const statement = `${labelSql(selected.sql)} ${limit === undefined ? '' : `limit ${Math.trunc(limit)}`}`;
    for await (const batch of snapshot.batches<Row>(statement, [project.id, ...selected.values])) {
      const quotes = await readEvidence(snapshot, project.id, batch);
      const outcomes = await readOutcomes(snapshot, project.id, batch);
      mismatched += quotes.mismatched;
      for (const { created_at, ...row } of batch)
        yield {
          project: project.slug,
          ...row,
          created_at: created_at.toISOString(),
          evidence: quotes.evidence.get(row.label_id) ?? [],
          outcomes: outcomes.get(row.trace_id) ?? {},
        };
    }
  });
  return { rows, mismatched: () => mismatched };
}

type Row = Omit<LabelExportRow, 'project' | 'evidence' | 'outcomes' | 'created_at'> & { created_at: Date };

/** The order is one of bytes, so that no server's language changes a file. */
function labelSql(from: string): string {
  return `
    with chosen as (
      select label.*, trace.source_key, trace.sample, trace.prompt_id, trace.condition_id, code.key as code,
        code.name as code_name, code.codebook_id, rater.kind as rater_kind, rater.name as rater,
        rater.version as rater_version ${from}
    )
    select chosen.trace_id, chosen.source_key, prompt.source_key as prompt_key, prompt.title as prompt_title,
      condition.model, condition.strategy, condition.trigger, condition.checkpoint, condition.budget, chosen.sample,
      chosen.code, chosen.code_name, codebook.name as codebook, chosen.codebook_version, chosen.rater_kind,
      chosen.rater, chosen.rater_version, chosen.value, chosen.score, chosen.note, chosen.slot, chosen.created_at,
      chosen.id as label_id
    from chosen
    join prompt on (prompt.project_id, prompt.id) = (chosen.project_id, chosen.prompt_id)
    join condition on (condition.project_id, condition.id) = (chosen.project_id, chosen.condition_id)
    join codebook on (codebook.project_id, codebook.id) = (chosen.project_id, chosen.codebook_id)
    order by chosen.source_key collate "C", chosen.code collate "C", chosen.rater_kind collate "C",
      chosen.rater collate "C", chosen.rater_version collate "C", chosen.slot collate "C", chosen.id`;
}

async function readOutcomes(snapshot: Snapshot, projectId: number, batch: Row[]) {
  const found = await snapshot.query<{ traceId: string; outcomes: LabelExportRow['outcomes'] }>(
    `select trace_id as "traceId", json_object_agg(name, json_build_object('value', value, 'positive', positive)
       order by name collate "C") as outcomes
     from outcome where project_id = $1 and trace_id = any ($2) group by trace_id`,
    [projectId, [...new Set(batch.map(({ trace_id }) => trace_id))]],
  );
  return new Map(found.map(({ traceId, outcomes }) => [traceId, outcomes]));
}
