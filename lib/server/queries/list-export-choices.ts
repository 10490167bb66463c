import { everything, type ExportSelection } from '#lib/exports/selection.ts';
import { rows } from '#lib/server/db.ts';
import { raterNameSql, selectedLabels, type Reach } from '#lib/server/exports/selected-labels.ts';
import type { TraceConditions } from '#lib/server/queries/trace-where.ts';
import { traceWhere } from '#lib/server/queries/trace-where.ts';

/** How many labels one rater made with one code. */
export type LabelCell = { code: string; codeName: string; rater: string; labels: number };

/** What can be exported of the traces a filter means. */
export type ExportChoices = {
  /** Traces the filter means, with and without labels; and all of the project. */
  traces: number;
  allTraces: number;
  cells: LabelCell[];
};

/** The labels of a filter's traces, counted by code and rater. Throws 'invalid' for a filter that cannot be read. */
export async function listExportChoices(
  projectId: number,
  { filter }: Pick<ExportSelection, 'filter'>,
  reach: Reach,
): Promise<ExportChoices> {
  const selected = selectedLabels({ ...everything, filter }, reach);
  const { sort: _sort, order: _order, ...conditions } = filter;
  const [cells, traces, allTraces] = await Promise.all([
    rows<LabelCell>(
      `select code.key as code, code.name as "codeName", ${raterNameSql} as rater, count(*)::int as labels
         ${selected.sql} group by code.codebook_id, code.position, code.key, code.name, rater.kind, rater.name, rater.version
         order by code.codebook_id, code.position, code.key, rater.kind, rater.name, rater.version`,
      [projectId, ...selected.values],
    ),
    countTraces(projectId, conditions),
    countTraces(projectId, {}),
  ]);
  return { traces, allTraces, cells };
}

/** Labels of a selection and the traces they are on. */
export async function countSelected(
  projectId: number,
  selection: ExportSelection,
  reach: Reach,
): Promise<{ labels: number; traces: number }> {
  const selected = selectedLabels(selection, reach);
  const [found] = await rows<{ labels: number; traces: number }>(
    `select count(*)::int as labels, count(distinct label.trace_id)::int as traces ${selected.sql}`,
    [projectId, ...selected.values],
  );
  return found ?? { labels: 0, traces: 0 };
}

async function countTraces(projectId: number, conditions: TraceConditions): Promise<number> {
  const where = traceWhere(conditions, 2);
  const [found] = await rows<{ count: number }>(
    `select count(*)::int as count from trace where trace.project_id = $1 and ${where.sql}`,
    [projectId, ...where.values],
  );
  return found?.count ?? 0;
}
