import { rows } from '#lib/server/db.ts';

/** How much a code is in use. */
export type CodeUsage = {
  /** Traces of which a person says something: what `label=key:any` finds. */
  people: number;
  /** Traces a monitor was asked about, failed verdicts among them: what `verdict=key:any` finds. */
  monitors: number;
  /** Whether anybody ever said anything with it, labels taken back among it. */
  used: boolean;
};

/** The use of every code of a project, by the code's id. */
export async function listCodeUsage(projectId: number): Promise<Record<string, CodeUsage>> {
  const found = await rows<CodeUsage & { id: string }>(
    `with said as (
       select label.code_id, label.trace_id, rater.kind from label
         join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
        where label.project_id = $1 and label.current and label.value is not null
       union
       select code_id, trace_id, 'monitor' from verdict where project_id = $1 and label_id is null
     ), counted as (
       select code_id, count(distinct trace_id) filter (where kind = 'human') as people,
         count(distinct trace_id) filter (where kind = 'monitor') as monitors
       from said group by code_id
     )
     select code.id, coalesce(people, 0)::int as people, coalesce(monitors, 0)::int as monitors,
       (counted.code_id is not null
         or exists (select from label where label.project_id = $1 and label.code_id = code.id)) as used
     from code left join counted on counted.code_id = code.id where code.project_id = $1`,
    [projectId],
  );
  return Object.fromEntries(found.map(({ id, ...usage }) => [id, usage]));
}
