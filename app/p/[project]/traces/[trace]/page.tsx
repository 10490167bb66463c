import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { preload } from 'react-dom';
import { z } from 'zod';
import { TraceReader } from '#components/trace/trace-reader.tsx';
import { traceApi } from '#components/ui/api-path.ts';
import { raterOf, roleAllows } from '#lib/server/access.ts';
import { pageMember } from '#lib/server/page.ts';
import { findNeighbours } from '#lib/server/queries/find-neighbours.ts';
import { findTrace } from '#lib/server/queries/find-trace.ts';
import { listCodebooks } from '#lib/server/queries/list-codebooks.ts';
import { listFirstLabels, type FirstLabels } from '#lib/server/queries/list-labels.ts';
import { chunkUnits } from '#lib/trace/text-store.ts';
import { formatTraceFilter, parseTraceFilter } from '#lib/trace/trace-filter.ts';

type PageProps = {
  params: Promise<{ project: string; trace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** More labels would hold up the text: of many, those in sight at first are in the page, and all are asked for beside it. */
const firstLabels = { most: 300, units: chunkUnits };
const noLabels: FirstLabels = { labels: [], complete: true };

export const metadata: Metadata = { title: 'Trace' };

/** The reader. The list one came from is in the address, so that previous and next walk it. */
export default async function TracePage({ params, searchParams }: PageProps) {
  const { project: slug, trace: traceId } = await params;
  const { project, role, user } = await pageMember(slug, 'viewer');
  if (!z.uuid().safeParse(traceId).success) notFound();
  const { filter } = parseTraceFilter(await searchParams);
  const rater = roleAllows(role, 'annotator') ? await raterOf(project.id, user) : null;
  const [trace, codebooks, labels, neighbours] = await Promise.all([
    findTrace(project.id, traceId),
    listCodebooks(project.id),
    rater ? listFirstLabels(project.id, traceId, rater.id, firstLabels) : noLabels,
    findNeighbours(project.id, filter, traceId),
  ]);
  if (!trace) notFound();
  if (!labels.complete)
    preload(traceApi(project.slug, traceId, 'labels'), { as: 'fetch', crossOrigin: 'anonymous' });
  const { previous, next, index, total } = neighbours;
  return (
    <TraceReader
      trace={trace}
      codebooks={codebooks}
      labels={labels.labels}
      labelsComplete={labels.complete}
      rater={rater && { id: rater.id, kind: 'human', name: rater.name, version: '' }}
      project={{ slug: project.slug, name: project.name }}
      previous={previous === null ? null : { id: previous }}
      next={next === null ? null : { id: next }}
      position={index === null ? null : { index, total }}
      listQuery={formatTraceFilter(filter)}
      startWithVerdicts={false}
      mayChangeSteps={roleAllows(role, 'researcher')}
    />
  );
}
