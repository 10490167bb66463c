import type { ExportSelection } from '#lib/exports/selection.ts';
import { startParameters, type SqlPart } from '#lib/server/queries/sql-part.ts';
import { traceWhere } from '#lib/server/queries/trace-where.ts';

/** Whose labels somebody may have: everybody's, or only their own. */
export type Reach = { onlyUserId: string | null };
export const everybody: Reach = { onlyUserId: null };

/** How a rater is named in selections and on the command line. */
export const raterNameSql = `rater.kind || ':' || rater.name
  || case when rater.version = '' then '' else '@' || rater.version end`;

/**
 * `from … where …` over the current labels of a selection that were not taken back, each with its `trace`, `code` and
 * `rater`. $1 is the project, the others follow it. Throws 'invalid' for a filter that cannot be read.
 */
export function selectedLabels({ filter, codes, raters }: ExportSelection, { onlyUserId }: Reach): SqlPart {
  const { sort: _sort, order: _order, ...conditions } = filter;
  const parameters = startParameters(2);
  const where = parameters.append((first) => traceWhere(conditions, first));
  const sql = `
    from label
    join trace on (trace.project_id, trace.id) = (label.project_id, label.trace_id)
    join code on (code.project_id, code.id) = (label.project_id, label.code_id)
    join rater on (rater.project_id, rater.id) = (label.project_id, label.rater_id)
    where label.project_id = $1 and label.current and label.value is not null
      ${where === 'true' ? '' : `and label.trace_id in (select trace.id from trace where trace.project_id = $1 and ${where})`}
      ${codes ? `and code.key = any (${parameters.add(codes)}::text[])` : ''}
      ${raters ? `and ${raterNameSql} = any (${parameters.add(raters)}::text[])` : ''}
      ${onlyUserId === null ? '' : `and rater.user_id = ${parameters.add(onlyUserId)}`}`;
  return { sql, values: parameters.values };
}
