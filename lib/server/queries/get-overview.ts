import { rows } from '#lib/server/db.ts';
import { listImports, type ImportView } from '#lib/server/queries/get-import.ts';
import type { Figure } from '#lib/statistics/figure.ts';
import { proportion } from '#lib/statistics/wilson.ts';

export type Overview = {
  counts: OverviewCounts;
  /** Codes that people have labelled, in the order of the codebook. */
  labelling: CodeProgress[];
  outcomes: OutcomeRates[];
  /** The newest, newest first. */
  imports: ImportView[];
};

export type OverviewCounts = {
  traces: number;
  prompts: number;
  conditions: number;
  /** Current labels of people. */
  labels: number;
  /** Verdicts of monitors, failed ones among them. */
  verdicts: number;
  failedVerdicts: number;
  /** Codes in use, and people who may label. */
  codes: number;
  labellers: number;
};

/** On how many traces people gave a code a value. */
export type CodeProgress = {
  key: string;
  name: string;
  traces: number;
  people: { name: string; traces: number }[];
};

/** The share of yes among the traces where an outcome is yes or no, by model and trigger; null where there is none. */
export type OutcomeRates = {
  name: string;
  rates: { model: string | null; trigger: string | null; rate: Figure }[];
};

/** What a project holds and how far its labelling is. */
export async function getOverview(projectId: number): Promise<Overview> {
  const [[counts], labelling, outcomes, imports] = await Promise.all([
    rows<OverviewCounts>(countsSql, [projectId]),
    rows<CodeProgress>(labellingSql, [projectId]),
    rows<OutcomeRow>(outcomesSql, [projectId]),
    listImports(projectId, 5),
  ]);
  if (!counts) throw new Error('Counting returned no row.');
  return { counts, labelling, outcomes: byOutcome(outcomes), imports };
}

type OutcomeRow = {
  name: string;
  model: string | null;
  trigger: string | null;
  positive: number;
  n: number;
};

function byOutcome(found: OutcomeRow[]): OutcomeRates[] {
  return [...Map.groupBy(found, ({ name }) => name)].map(([name, same]) => ({
    name,
    rates: same.map(({ model, trigger, positive, n }) => ({
      model,
      trigger,
      rate: proportion(positive, n, 'no-items'),
    })),
  }));
}

const countsSql = `
  select
    (select count(*)::int from trace where project_id = $1) as traces,
    (select count(*)::int from prompt where project_id = $1) as prompts,
    (select count(*)::int from condition where project_id = $1) as conditions,
    (select count(*)::int from label join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
      where label.project_id = $1 and label.current and label.value is not null and rater.kind = 'human') as labels,
    (select count(*)::int from label join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
      where label.project_id = $1 and label.current and label.value is not null and rater.kind = 'monitor')
      + failed.count as verdicts,
    failed.count as "failedVerdicts",
    (select count(*)::int from code where project_id = $1 and not archived) as codes,
    (select count(*)::int from member where project_id = $1 and role <> 'viewer') as labellers
  from (select count(*)::int as count from verdict where verdict.project_id = $1 and verdict.label_id is null) as failed`;

const labellingSql = `
  with counted as (
    select label.code_id, label.rater_id, count(distinct label.trace_id)::int as traces
    from label join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and label.current and label.value is not null and rater.kind = 'human'
    group by grouping sets ((label.code_id, label.rater_id), (label.code_id))
  )
  select code.key, code.name, max(counted.traces) filter (where counted.rater_id is null) as traces,
    json_agg(json_build_object('name', rater.name, 'traces', counted.traces) order by counted.traces desc, rater.name)
      filter (where counted.rater_id is not null) as people
  from counted join code on (code.project_id, code.id) = ($1, counted.code_id)
  left join rater on (rater.project_id, rater.id) = ($1, counted.rater_id)
  group by code.codebook_id, code.id, code.key, code.name, code.position
  order by code.codebook_id, code.position, code.key`;

const outcomesSql = `
  select outcome.name, condition.model, condition.trigger, count(*) filter (where outcome.positive)::int as positive,
    count(*)::int as n
  from outcome
  join trace on (trace.project_id, trace.id) = (outcome.project_id, outcome.trace_id)
  join condition on (condition.project_id, condition.id) = (trace.project_id, trace.condition_id)
  where outcome.project_id = $1 and outcome.positive is not null
  group by outcome.name, condition.model, condition.trigger
  order by outcome.name, condition.model nulls last, condition.trigger nulls first`;
