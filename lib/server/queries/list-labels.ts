import { rows } from '#lib/server/db.ts';
import type { LabelView, OpinionView, OutcomeView, RaterView } from '#lib/trace/view.ts';
import { labelColumns, toLabelView, type LabelRow } from './label-rows.ts';

/** One rater's current labels on a trace, oldest first. One taken back is there with a null value: the next supersedes it. */
export async function listLabelsOfRater(
  projectId: number,
  traceId: string,
  raterId: string,
): Promise<LabelView[]> {
  const found = await rows<LabelRow>(
    `select ${labelColumns} from label
      where label.project_id = $1 and label.trace_id = $2 and label.rater_id = $3 and label.current
      order by label.id`,
    [projectId, traceId, raterId],
  );
  return found.map(toLabelView);
}

/** Labels to begin with, and whether these are all. */
export type FirstLabels = { labels: LabelView[]; complete: boolean };

/**
 * The same where they are at most `most`; else so many of those with a quote within the first `units` of a block (UTF-16), in the order of
 * the text: what a reader sees first.
 */
export async function listFirstLabels(
  projectId: number,
  traceId: string,
  raterId: string,
  { most, units }: { most: number; units: number },
): Promise<FirstLabels> {
  const [counted] = await rows<{ count: number }>(
    `select count(*)::int as count from (select from label
      where project_id = $1 and trace_id = $2 and rater_id = $3 and current limit $4) as found`,
    [projectId, traceId, raterId, most + 1],
  );
  if ((counted?.count ?? 0) <= most)
    return { labels: await listLabelsOfRater(projectId, traceId, raterId), complete: true };
  const found = await rows<LabelRow>(
    `select ${labelColumns} from (
        select evidence.label_id, min(array[evidence.block, evidence.start]) as place
          from label join evidence on (evidence.project_id, evidence.label_id) = (label.project_id, label.id)
         where label.project_id = $1 and label.trace_id = $2 and label.rater_id = $3 and label.current
           and label.value is not null and evidence.start < $5
         group by evidence.label_id order by place limit $4
      ) as first join label on label.project_id = $1 and label.id = first.label_id
      order by first.place`,
    [projectId, traceId, raterId, most, units],
  );
  return { labels: found.map(toLabelView), complete: false };
}

/** What everybody but one rater says of a trace, failed verdicts among it; and what happened. */
export async function listOpinions(
  projectId: number,
  traceId: string,
  exceptRaterId: string | null,
): Promise<{ opinions: OpinionView[]; outcomes: OutcomeView[] }> {
  type Row = {
    rater: RaterView;
    code: OpinionView['code'];
    label: LabelRow | null;
    raw: string;
    error: string | null;
  };
  const [said, outcomes] = await Promise.all([
    rows<Row>(opinionsSql, [projectId, traceId, exceptRaterId]),
    rows<OutcomeView>(
      'select name, value, positive, explanation from outcome where project_id = $1 and trace_id = $2 order by name',
      [projectId, traceId],
    ),
  ]);
  return { opinions: said as unknown as OpinionView[], outcomes };
}

const opinionsSql = `
  with said as (
    select id as label_id, rater_id, code_id, null::uuid as verdict_id from label
     where project_id = $1 and trace_id = $2 and current and value is not null
    union all
    select null, rater_id, code_id, id from verdict where project_id = $1 and trace_id = $2 and label_id is null
  )
  select json_build_object('id', rater.id, 'kind', rater.kind, 'name', rater.name, 'version', rater.version) as rater,
    json_build_object('id', code.id, 'key', code.key, 'name', code.name) as code,
    (select to_json(whole) from (select ${labelColumns} from label
      where label.project_id = $1 and label.id = said.label_id) as whole) as label,
    coalesce(verdict.raw, '') as raw, verdict.error
  from said
  join rater on (rater.project_id, rater.id) = ($1, said.rater_id)
  join code on (code.project_id, code.id) = ($1, said.code_id)
  left join verdict on verdict.project_id = $1
    and (verdict.id = said.verdict_id or verdict.label_id = said.label_id)
  where said.rater_id is distinct from $3
  order by code.codebook_id, code.position, code.key, rater.kind, rater.name`;
