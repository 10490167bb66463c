import { rows } from '#lib/server/db.ts';
import type { LabelCount, RowOutcome, RowVerdict, TraceRow } from '#lib/trace/trace-row.ts';
import { traceValueSql } from './answer-sql.ts';

type OfTrace<Fact> = Fact & { traceId: string };

/** What the table shows of some traces, in the order of their ids, with some of their metadata (of each value at most 400 characters). Four queries, whatever their number. */
export async function loadTraceRows(
  projectId: number,
  ids: string[],
  metadataKeys: readonly string[] = [],
): Promise<TraceRow[]> {
  if (ids.length === 0) return [];
  const values = [projectId, ids];
  const [traces, outcomes, labels, verdicts] = await Promise.all([
    rows<Omit<TraceRow, 'outcomes' | 'labels' | 'verdicts'>>(tracesSql, [...values, metadataKeys]),
    rows<OfTrace<RowOutcome>>(outcomesSql, values),
    rows<OfTrace<LabelCount>>(labelsSql, values),
    rows<OfTrace<RowVerdict>>(verdictsSql, values),
  ]);
  const traceById = new Map(traces.map((trace) => [trace.id, trace]));
  const [outcomesOf, labelsOf, verdictsOf] = [byTrace(outcomes), byTrace(labels), byTrace(verdicts)];
  return ids.flatMap((id) => {
    const trace = traceById.get(id);
    if (!trace) return [];
    return {
      ...trace,
      outcomes: outcomesOf.get(id) ?? [],
      labels: labelsOf.get(id) ?? [],
      verdicts: verdictsOf.get(id) ?? [],
    };
  });
}

function byTrace<Fact>(facts: OfTrace<Fact>[]): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const { traceId, ...fact } of facts) {
    const list = found.get(traceId);
    if (list) list.push(fact as Fact);
    else found.set(traceId, [fact as Fact]);
  }
  return found;
}

const tracesSql = `
  select trace.id, trace.prompt_id as "promptId", prompt.title, prompt."group", condition.model, condition.strategy,
    condition.trigger, condition.checkpoint, condition.budget, trace.sample, trace.status, trace.observability,
    trace.reasoning_length as "reasoningLength", trace.answer_length as "answerLength",
    trace.step_count as "stepCount", trace.answer_preview as "answerPreview",
    (select coalesce(json_object_agg(key, left(trace.metadata ->> key, 400)), '{}') from unnest($3::text[]) as wanted(key)) as metadata
  from trace
  join prompt on (prompt.project_id, prompt.id) = (trace.project_id, trace.prompt_id)
  join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)
  where trace.project_id = $1 and trace.id = any ($2::uuid[])`;

const outcomesSql = `
  select trace_id as "traceId", name, value, positive from outcome
  where project_id = $1 and trace_id = any ($2::uuid[]) order by name`;

const labelsSql = `
  select said.trace_id as "traceId", code.key as "codeKey", code.name as "codeName",
    count(*) filter (where value = 'yes')::int as yes, count(*) filter (where value = 'no')::int as no,
    count(*) filter (where value = 'unsure')::int as unsure, count(*) filter (where value is null)::int as other
  from (
    select label.trace_id, label.code_id, label.rater_id, ${traceValueSql} as value from label
    join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and label.trace_id = any ($2::uuid[]) and label.current
      and label.value is not null and rater.kind = 'human'
    group by label.trace_id, label.code_id, label.rater_id
  ) as said
  join code on (code.project_id, code.id) = ($1, said.code_id)
  group by said.trace_id, code.id, code.key, code.name, code.position order by code.position, code.key`;

const verdictsSql = `
  with said as (
    select label.trace_id, label.code_id, label.rater_id,
      case when bool_or(label.value = 'yes') then 'yes' when bool_or(label.value = 'no') then 'no'
        else min(label.value) end as value,
      max(label.score) as score
    from label
    where label.project_id = $1 and label.trace_id = any ($2::uuid[]) and label.current and label.value is not null
    group by label.trace_id, label.code_id, label.rater_id
  ), verdicts as (
    select * from said
    union all
    select distinct verdict.trace_id, verdict.code_id, verdict.rater_id, null::text, null::float8 from verdict
    where verdict.project_id = $1 and verdict.trace_id = any ($2::uuid[]) and verdict.label_id is null
      and not exists (select from said where (said.trace_id, said.code_id, said.rater_id)
        = (verdict.trace_id, verdict.code_id, verdict.rater_id))
  )
  select verdicts.trace_id as "traceId", code.key as "codeKey", code.name as "codeName",
    rater.name || case when rater.version = '' then '' else '@' || rater.version end as rater,
    verdicts.value, verdicts.score, verdicts.value is null as failed
  from verdicts
  join rater on (rater.project_id, rater.id) = ($1, verdicts.rater_id)
  join code on (code.project_id, code.id) = ($1, verdicts.code_id)
  where rater.kind = 'monitor'
  order by code.position, code.key, rater.name, rater.version`;
