import { rows } from '#lib/server/db.ts';
import type { BlockView, TraceView } from '#lib/trace/view.ts';

/** One trace with the text of every block; null where the project has no such trace. */
export async function findTrace(projectId: number, traceId: string): Promise<TraceView | null> {
  const [[trace], blocks] = await Promise.all([
    rows<Omit<TraceView, 'blocks'>>(traceSql, [projectId, traceId]),
    rows<BlockView>(blocksSql, [projectId, traceId]),
  ]);
  return trace ? { ...trace, blocks } : null;
}

const traceSql = `
  select trace.id, trace.prompt_id as "promptId", prompt.title, prompt."group", prompt.gold,
    prompt.metadata as "promptMetadata", trace.source_key as "sourceKey", trace.place, import.source, trace.sample,
    (select count(*)::int from trace as other where other.project_id = trace.project_id
      and other.prompt_id = trace.prompt_id and other.condition_id = trace.condition_id) as samples,
    trace.status, trace.status_reason as "statusReason", trace.observability, trace.replaced, trace.metadata,
    json_build_object('id', condition.id, 'model', condition.model, 'strategy', condition.strategy,
      'trigger', condition.trigger, 'checkpoint', condition.checkpoint, 'budget', condition.budget,
      'parameters', condition.parameters) as condition
  from trace
  join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
  join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)
  left join import on (import.project_id, import.id) = (trace.project_id, trace.import_id)
  where trace.project_id = $1 and trace.id = $2`;

const blocksSql = `
  select ordinal, role, kind, observability, name, call_id as "callId", message, forced_prefix as "forcedPrefix",
    step_starts as "stepStarts", payload,
    coalesce((select string_agg(text, '' order by start) from passage
      where passage.project_id = block.project_id and passage.trace_id = block.trace_id
        and passage.block = block.ordinal), '') as text
  from block where project_id = $1 and trace_id = $2 order by ordinal`;
