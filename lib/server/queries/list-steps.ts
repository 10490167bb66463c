import { rows } from '#lib/server/db.ts';
import type { StepFacts, StepView } from '#lib/trace/view.ts';

/** How many steps of each block say what, for the blocks that have any such step. */
export async function countStepFacts(projectId: number, traceId: string): Promise<StepFacts[]> {
  return rows<StepFacts>(factsSql, [projectId, traceId]);
}

/**
 * The steps of a block that say more than where they begin, in order, from an ordinal on, at most `count`; with
 * `only`, those that have this field, and of their payload this field alone.
 */
export async function listSteps(
  projectId: number,
  traceId: string,
  { block, from, count, only }: { block: number; from: number; count: number; only?: string | undefined },
): Promise<StepView[]> {
  return rows<StepView>(stepsSql, [projectId, traceId, block, from, count, only ?? null]);
}

const factsSql = `
  select block, count(*)::int as steps,
    count(*) filter (where payload ? 'scores')::int as scores,
    count(*) filter (where payload ? 'alternatives')::int as alternatives,
    count(*) filter (where payload ? 'question')::int as questions,
    count(*) filter (where payload ? 'distribution')::int as distributions
  from step where project_id = $1 and trace_id = $2 group by block order by block`;

const stepsSql = `
  select ordinal, start, "end", kind, source_key as "sourceKey", parent,
    case when $6::text is null then payload else jsonb_build_object($6::text, payload -> $6::text) end as payload
  from step
  where project_id = $1 and trace_id = $2 and block = $3 and ordinal >= $4
    and ($6::text is null or payload ? $6::text)
  order by ordinal limit $5`;
