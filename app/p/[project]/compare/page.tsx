import type { Metadata } from 'next';
import { z } from 'zod';
import { CompareStart } from '#components/compare/compare-start.tsx';
import { SampleGrid } from '#components/compare/sample-grid.tsx';
import { TraceComparison } from '#components/compare/trace-comparison.tsx';
import { pageMember } from '#lib/server/page.ts';
import { listLinked } from '#lib/server/queries/list-linked.ts';
import { countTraces, listTraces } from '#lib/server/queries/list-traces.ts';
import { loadTraceRows } from '#lib/server/queries/load-trace-rows.ts';
import { readTraceIds } from '#lib/trace/compare-view.ts';
import { traceFilterSchema } from '#lib/trace/trace-filter.ts';
import type { TraceRow } from '#lib/trace/trace-row.ts';

type ComparePageProps = {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: 'Compare' };

/** How many traces of a prompt the grid holds. */
const gridLimit = 400;

/** Two to four traces side by side, or the traces of a prompt to choose them from. */
export default async function ComparePage({ params, searchParams }: ComparePageProps) {
  const { project: slug } = await params;
  const { project, role } = await pageMember(slug, 'viewer');
  const given = await searchParams;
  const { ids, ignored } = readTraceIds([given['traces'] ?? []].flat().join(','));
  // Whoever labels blind gets what others found only when asked for: nothing of it is in the page before.
  const blind = role === 'annotator';
  const shown = (rows: TraceRow[]) => (blind ? rows.map(withoutOpinions) : rows);
  const traces = shown(await loadTraceRows(project.id, ids));
  const missing = [...ignored, ...ids.filter((id) => !traces.some((trace) => trace.id === id))];
  if (traces.length > 1)
    return (
      <TraceComparison
        key={ids.join()}
        slug={slug}
        traces={traces}
        missing={missing}
        startWithVerdicts={!blind}
      />
    );
  const prompt = z.uuid().safeParse(traces[0]?.promptId ?? given['prompt']);
  if (!prompt.success) return <CompareStart slug={slug} missing={missing} />;
  const filter = traceFilterSchema.parse({ prompt: prompt.data, sort: 'sample', order: 'asc' });
  const [page, total, linked] = await Promise.all([
    listTraces(project.id, filter, { limit: gridLimit }),
    countTraces(project.id, filter),
    traces[0] ? listLinked(project.id, traces[0].id) : [],
  ]);
  if (page.rows.length === 0) return <CompareStart slug={slug} missing={[...missing, prompt.data]} />;
  return (
    <SampleGrid
      slug={slug}
      rows={shown(page.rows)}
      total={total}
      chosen={traces.map(({ id }) => id)}
      linked={linked}
      missing={missing}
      blind={blind}
    />
  );
}

function withoutOpinions(row: TraceRow): TraceRow {
  return { ...row, outcomes: [], labels: [], verdicts: [] };
}
