import { rows } from '#lib/server/db.ts';
import type { FacetKey, TraceFilter } from '#lib/trace/trace-filter.ts';
import { columnCounts, type AnswerPart, type FacetCount } from './facet-count.ts';
import { startParameters } from './sql-part.ts';

/** What is answered in a project: outcomes by name, codes by their id. In the order they are shown. */
export type AnswerName = { part: AnswerPart; id: string; key: string; name: string };

/** Outcomes there are; codes people can label by, or have; codes that any monitor was asked about. */
export async function listAnswerNames(projectId: number): Promise<AnswerName[]> {
  return rows<AnswerName>(
    `with answered as (
       select rater_kind, code_id from answer_count where project_id = $1 and answer = 'any'
       group by rater_kind, code_id having sum(count) > 0
     )
     select part, id, key, name from (
       select distinct 'outcome' as part, name as id, name as key, name, 0 as position
       from outcome_count where project_id = $1 and count > 0
       union all
       select part, code.id::text, code.key, code.name, code.position
       from code cross join (values ('human'), ('monitor')) as parts(part)
       where code.project_id = $1 and ((part = 'human' and not code.archived)
         or exists (select from answered where rater_kind = part and code_id = code.id))
     ) as named order by part, position, key`,
    [projectId],
  );
}

/** All there is without a filter, from what is kept. */
export async function countKept(projectId: number, keys: readonly FacetKey[]): Promise<FacetCount[]> {
  const columns = keys.length > 0 ? countKeptColumns(projectId, {}, keys) : [];
  const answers = rows<FacetCount>(
    `select 'total' as part, '' as key, '' as value, coalesce(sum(count), 0)::int as count, 0 as values
     from trace_count where project_id = $1
     union all
     select rater_kind, code_id::text, answer, sum(count)::int, 0 from answer_count where project_id = $1 group by 2, 1, 3
     union all
     select 'outcome', name, answer, count, 0 from outcome_count where project_id = $1
     union all
     select 'outcome', name, 'any', sum(count)::int, 0 from outcome_count where project_id = $1 group by 2`,
    [projectId],
  );
  return (await Promise.all([columns, answers])).flat();
}

/** Columns under the filters of one another. The group of prompts is kept apart from all others. */
export async function countKeptColumns(
  projectId: number,
  filter: Partial<TraceFilter>,
  keys: readonly FacetKey[],
): Promise<FacetCount[]> {
  const count = (source: string, these: readonly FacetKey[]) => {
    const parameters = startParameters(2);
    const select = columnCounts(filter as TraceFilter, these, parameters);
    return rows<FacetCount>(`with counted as materialized (${source}) ${select}`, [
      projectId,
      ...parameters.values,
    ]);
  };
  const others = keys.filter((key) => key !== 'group');
  const counted = await Promise.all([
    others.length > 0 ? count(keptColumns, others) : [],
    keys.includes('group') ? count(keptGroups, ['group']) : [],
  ]);
  return counted.flat();
}

const keptColumns = `select condition_id, status, observability, null::text as "group", count
  from trace_count where project_id = $1 and count > 0`;

const keptGroups = `select null::uuid as condition_id, null::text as status, null::text as observability,
    nullif("group", '') as "group", count
  from group_count where project_id = $1 and count > 0`;
